package io.jobengine.core;

import io.jobengine.spi.TaskInterceptor;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that runs an attempt in this process. Made anew by whoever wants to see it: what it
 * knows stands in the attempt.
 */
final class RunningThread implements RunsWhere {
  /*
   * An interrupt never leaks into what the thread runs next: the interrupter passes a door that the thread shuts when
   * the task has come back, and the thread waits while somebody is in the door. Then it clears the flag, if this
   * attempt set it; an interrupt that was meant for the thread itself stays.
   */

  /** The method that calls the task; what lies above it on the stack belongs to the task. */
  static final String TASK_METHOD = "callTask";

  private static final Logger log = LoggerFactory.getLogger(RunningThread.class);
  private final JobAttempt attempt;
  private final Thread thread;

  RunningThread(JobAttempt attempt, Thread thread) {
    this.attempt = attempt;
    this.thread = thread;
  }

  /**
   * Runs the task of an attempt on this thread, and says how it failed; null where it came to its
   * end. Never throws.
   */
  static @Nullable Ending runTask(JobAttempt attempt, Thread thread) {
    LogContext before = LogContext.enter(attempt);
    try {
      List<TaskInterceptor> interceptors = attempt.job.lifecycle().interceptors();
      return interceptors.isEmpty()
          ? runAlone(attempt, thread)
          : runInside(interceptors, attempt, thread);
    } finally {
      before.leave();
    }
  }

  private static @Nullable Ending runAlone(JobAttempt attempt, Thread thread) {
    Throwable thrown = null;
    try {
      callTask(attempt);
    } catch (Throwable t) { // an Error of the task ends its job, not the worker
      thrown = t;
    }
    return thrown == null ? null : threw(attempt, thread, thrown, /* culprit= */ null);
  }

  private static @Nullable Ending runInside(
      List<TaskInterceptor> interceptors, JobAttempt attempt, Thread thread) {
    InterceptedRun run = null;
    Throwable thrown;
    try {
      run = InterceptedRun.of(attempt, interceptors, () -> callTask(attempt));
      thrown = run.run();
    } catch (Throwable t) { // no memory, or no stack
      thrown = t;
    }
    return thrown == null
        ? null
        : threw(attempt, thread, thrown, run == null ? null : run.culprit());
  }

  /**
   * Says how an attempt ends whose task threw.
   *
   * @param culprit the interceptor that failed, where it was not the task
   */
  private static Ending threw(
      JobAttempt attempt, Thread thread, Throwable thrown, @Nullable TaskInterceptor culprit) {
    leave(attempt);
    if (!attempt.wasInterrupted() && thrown instanceof InterruptedException) {
      thread.interrupt(); // the thread's owner wanted it, and the task ate it
    }
    return FailedRun.threw(attempt, thrown, culprit);
  }

  /** Seals the attempt of a task that came to its end, leaves it, and says how it ends. */
  static Ending returned(JobAttempt attempt) {
    if (attempt.sealAndLeave()) {
      Thread.interrupted();
    }
    return attempt.returned();
  }

  private static void callTask(JobAttempt attempt) throws Exception {
    attempt.job.registered().task.run(new LocalContext(attempt));
  }

  /** Shuts the door: no interrupt comes through any more. Leaving twice does nothing. */
  static void leave(JobAttempt attempt) {
    if (attempt.shutsDoor()) {
      Thread.interrupted();
    }
  }

  @Override
  public void force() {
    if (attempt.entersDoor()) {
      try {
        thread.interrupt();
      } finally {
        attempt.leavesDoor();
      }
    }
  }

  @Override
  public void ask() {
    for (AttemptLedger.StopCallback callback : attempt.takeStopCallbacks()) {
      try {
        callback.run();
      } catch (Throwable t) { // foreign
        log.warn("A stop callback of task {} failed in job {}", attempt.task(), attempt.jobId(), t);
      }
    }
  }

  @Override
  public void abandon() {
    attempt.job.lifecycle().replacePlace(attempt);
  }

  @Override
  public boolean isHere() {
    return true;
  }

  /** Returns its name, or its number where it has none, as a virtual thread. */
  @Override
  public String threadName() {
    String name = thread.getName();
    return name.isEmpty() ? "#" + thread.getId() : name;
  }

  @Override
  public StackTraceElement[] stack() {
    return thread.getStackTrace();
  }

  @Override
  public String toString() {
    return "thread '" + threadName() + "'";
  }
}
