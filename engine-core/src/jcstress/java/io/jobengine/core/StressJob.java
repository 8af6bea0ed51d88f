package io.jobengine.core;

import io.jobengine.Bounds;
import io.jobengine.JobEngine;
import io.jobengine.JobMessage;
import io.jobengine.JobRequest;
import io.jobengine.JobStatus;
import io.jobengine.Registration;
import io.jobengine.data.DataType;
import io.jobengine.data.Parameter;
import io.jobengine.spi.Attempt;
import io.jobengine.spi.AttemptPen;
import io.jobengine.spi.JobExecutor;
import io.jobengine.spi.Stopper;
import io.jobengine.task.Task;
import java.util.List;
import java.util.stream.Collectors;

/** A job whose attempt is in the test's hands. */
final class StressJob {
  static final Parameter<String> OUT = Parameter.derived("out", DataType.STRING);

  private static final String TASK = "work";
  private static final StuckStack NO_STACK = StuckStack.of(new StackTraceElement[0]);

  /** Shared by the states of most tests: jobs know nothing of each other while there is room. */
  private static final LiveEngine ROOMY =
      (LiveEngine)
          builder(new Hands())
              .bounds(Bounds.NONE.queued(Integer.MAX_VALUE))
              .maxWaiters(Integer.MAX_VALUE)
              .maxAbandoned(Integer.MAX_VALUE)
              .build();

  final LiveJob job;

  /** Its first attempt, which the job lets go of when it has ended. */
  final JobAttempt attempt;

  private StressJob(LiveJob job) {
    this.job = job;
    this.attempt = job.attempt();
  }

  /** Returns a builder of an engine without threads: what it posts to one is dropped or done. */
  static JobEngines.Builder builder(JobExecutor executor) {
    return JobEngines.builder()
        .task(Task.of(TASK, List.of(OUT), context -> {}))
        .clock(new StillClock())
        .executor(executor)
        .stopper(rung -> {})
        .notifier(Runnable::run)
        .keptJobs(1);
  }

  static StressJob submitted() {
    return submitted(ROOMY);
  }

  static StressJob submitted(JobEngine engine) {
    return new StressJob((LiveJob) engine.submit(JobRequest.of(TASK)));
  }

  /** Begins the attempt; returns null where its job has ended. */
  AttemptPen begin() {
    return attempt.begin(Deaf.INSTANCE);
  }

  /** Runs the attempt on this thread, as a worker does. */
  void run() {
    attempt.run();
  }

  /**
   * Does what the last rung of a ladder does once the attempt runs; returns whether that ended it.
   */
  boolean giveUp() {
    RunsWhere where = attempt.where();
    while (where == null && !status().isTerminal()) {
      where = attempt.where();
    }
    return where != null
        && cancel()
        && job.lifecycle()
            .end(attempt, Ending.abandoned(attempt, where, NO_STACK, /* showStack= */ false));
  }

  /** Returns whether the engine holds the thread of the attempt for stuck. */
  boolean isStuck() {
    return ROOMY.abandoned().isStuck(attempt);
  }

  boolean cancel() {
    return job.lifecycle().cancel(job);
  }

  void closes() {
    job.lifecycle().close(job);
  }

  void outlastsItsRunLimit() {
    job.lifecycle().runLimit(attempt);
  }

  JobStatus status() {
    return job.status();
  }

  /** Returns the numbers and the texts of the messages. */
  String messages() {
    return texts(job.snapshot().messages());
  }

  static String texts(List<JobMessage> messages) {
    return messages.stream()
        .map(message -> message.number() + " " + message.text())
        .collect(Collectors.joining(" "));
  }

  /** Takes every attempt, for {@link #begin}. */
  private static final class Hands implements JobExecutor {
    @Override
    public boolean offer(Attempt attempt) {
      return true;
    }

    @Override
    public Registration onRoom(Runnable listener) {
      return () -> {};
    }
  }

  /** Nobody is there to be stopped. */
  private enum Deaf implements Stopper {
    INSTANCE;

    @Override
    public void ask() {}

    @Override
    public void force() {}

    @Override
    public void abandon() {}
  }
}
