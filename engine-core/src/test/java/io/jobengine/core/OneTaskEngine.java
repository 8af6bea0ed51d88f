package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Bounds;
import io.jobengine.Job;
import io.jobengine.JobEngine;
import io.jobengine.JobId;
import io.jobengine.JobMessage;
import io.jobengine.JobRejectedException;
import io.jobengine.JobRequest;
import io.jobengine.JobSnapshot;
import io.jobengine.JobStatus;
import io.jobengine.Limits;
import io.jobengine.data.DataType;
import io.jobengine.data.Parameter;
import io.jobengine.spi.Attempt;
import io.jobengine.spi.AttemptPen;
import io.jobengine.task.Task;
import io.jobengine.task.TaskContext;
import io.jobengine.testkit.ManualClock;
import io.jobengine.testkit.ManualExecutor;
import io.jobengine.testkit.ManualJobExecutor;
import io.jobengine.testkit.RecordingJobListener;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * An engine with one task, whose time, places and threads belong to the test. Closing it checks
 * that every place in the queue was given back and that the engine knows that no job is left.
 */
final class OneTaskEngine implements AutoCloseable {
  /** What the task must set. */
  static final Parameter<String> OUT = Parameter.output("out", DataType.STRING);

  static final String TASK = "work";
  static final int MOST_WAITING = 3;
  static final int MOST_ABANDONED = 10;

  /** Longer than the default grace of 5 s, by more than a deadline may be late. */
  static final Duration GRACE_AND_MORE = Duration.ofMillis(5100);

  final ManualClock clock = new ManualClock();
  final HookedClock hooks = new HookedClock(clock);
  final ManualJobExecutor executor = ManualJobExecutor.withRoom(1);
  final ManualExecutor stopper = new ManualExecutor();
  final ManualExecutor notifier = new ManualExecutor();
  final RecordingJobListener listener;
  final JobEngine engine;

  /** Each warning in it must be taken by the test. */
  final EngineLog log = EngineLog.open();

  /** What a task asserted in vain; a task's exceptions end its job and reach nobody. */
  private final AtomicReference<AssertionError> failure = new AtomicReference<>();

  private OneTaskEngine(
      Body body, RecordingJobListener listener, UnaryOperator<JobEngines.Builder> settings) {
    this.listener = listener;
    JobEngines.Builder builder =
        JobEngines.builder()
            .name("manual")
            .task(Task.of(TASK, List.of(OUT), context -> run(body, context)))
            .clock(hooks)
            .executor(executor)
            .stopper(stopper)
            .notifier(notifier)
            .bounds(Bounds.NONE.queued(MOST_WAITING))
            .maxAbandoned(MOST_ABANDONED);
    this.engine = settings.apply(builder).build();
  }

  static OneTaskEngine with(Body body) {
    return with(body, builder -> builder);
  }

  static OneTaskEngine with(Body body, UnaryOperator<JobEngines.Builder> settings) {
    RecordingJobListener listener = new RecordingJobListener();
    return new OneTaskEngine(body, listener, builder -> settings.apply(builder.listener(listener)));
  }

  /** An engine that nobody listens to, for races: changes take a shorter way. */
  static OneTaskEngine unheard(Body body, UnaryOperator<JobEngines.Builder> settings) {
    return new OneTaskEngine(body, new RecordingJobListener(), settings);
  }

  /** An engine whose task sets its result and returns. */
  static OneTaskEngine thatReturns() {
    return with((context, engine) -> context.result(OUT, "done"));
  }

  private void run(Body body, TaskContext context) throws Exception {
    try {
      body.run(context, this);
    } catch (AssertionError e) {
      failure.compareAndSet(null, e);
      throw e;
    }
  }

  Job submit() {
    return submit(Limits.NONE);
  }

  Job submit(Limits limits) {
    return engine.submit(JobRequest.of(TASK).withLimits(limits));
  }

  /** Submits a job and runs it to its end on this thread. */
  Job runOne() {
    Job job = submit();
    executor.runNext();
    return job;
  }

  boolean cancel(Job job) {
    return engine.cancel(job.id());
  }

  boolean cancel(JobId id) {
    return engine.cancel(id);
  }

  /** Begins the next attempt elsewhere. */
  RemoteAttempt begin() {
    Attempt attempt = executor.takeNext();
    return RemoteAttempt.begin(attempt);
  }

  /** Loses the place of an attempt that has not ended, which stands in the log. */
  void lose(AttemptPen pen) {
    assertTrue(pen.lost("node 7 is gone"));
    List<String> warnings = log.takeTexts();
    assertEquals(1, warnings.size(), warnings::toString);
    assertTrue(warnings.get(0).endsWith("was lost: node 7 is gone"), warnings::toString);
  }

  /** Moves the time on and does the steps of stops that become due, one after the other. */
  void advance(Duration duration) {
    clock.advance(duration);
    stopper.runAll();
  }

  static List<String> texts(JobSnapshot snapshot) {
    return snapshot.messages().stream().map(JobMessage::text).toList();
  }

  /**
   * Checks that a job shows one end, everywhere: status, messages, results, listeners, stage.
   *
   * @param messages all texts of the job, in order
   */
  void assertEnded(Job job, JobStatus status, String... messages) {
    notifier.runAll();
    JobSnapshot end = job.snapshot();
    assertEquals(status, end.status());
    assertEquals(status, job.status());
    assertEquals(List.of(messages), texts(end));
    assertEquals(
        status == JobStatus.SUCCEEDED ? Optional.of("done") : Optional.empty(),
        end.findResult(OUT));
    assertTrue(end.endedAt().isPresent(), "an ended job says when it ended");
    List<JobStatus> heard = listener.statuses(job.id());
    assertEquals(List.of(status), heard.stream().filter(JobStatus::isTerminal).toList());
    assertEquals(status, heard.get(heard.size() - 1));
    AtomicReference<JobStatus> staged = new AtomicReference<>();
    job.ended().thenAccept(snapshot -> staged.set(snapshot.status()));
    assertEquals(status, staged.get());
  }

  /** Checks that all places among the waiting are free, by taking them. */
  private void assertNobodyWaits() {
    executor.setRoom(0);
    List<Job> waiting = List.of(submit(), submit(), submit());
    assertEquals(MOST_WAITING, waiting.size());
    JobRejectedException full = assertThrows(JobRejectedException.class, this::submit);
    assertEquals(JobRejectedException.Reason.QUEUE_FULL, full.reason());
    waiting.forEach(job -> assertTrue(cancel(job)));
  }

  /** Closes the engine; all jobs must have ended. */
  @Override
  public void close() {
    try (log) {
      if (failure.get() != null) {
        throw failure.get();
      }
      if (!engine.isClosing()) {
        assertNobodyWaits();
      }
      Background.run(engine::close).await();
    }
  }

  /** What the task does. */
  interface Body {
    void run(TaskContext context, OneTaskEngine engine) throws Exception;
  }
}
