package io.jobengine.core;

import io.jobengine.Caller;
import io.jobengine.JobId;
import io.jobengine.RequestAttribute;
import io.jobengine.TaskName;
import io.jobengine.spi.Invocation;
import io.jobengine.spi.TaskInterceptor;
import io.jobengine.task.StopRequestedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run of a task inside interceptors: one of them, and what it stands around. */
final class InterceptedRun implements Invocation {
  /*
   * What comes from within stands: an interceptor can make a failure of a success, but neither a success of a failure nor
   * another failure. So a run is told apart from what the interceptors around it do with it, level by level.
   */
  private static final Logger log = LoggerFactory.getLogger(InterceptedRun.class);

  private final JobAttempt attempt;
  private final List<TaskInterceptor> interceptors;
  private final TaskCall task;
  private final int level;

  /** Kept for the run: the job lets go of them at its end, which may come sooner. */
  private final Map<RequestAttribute<?>, Object> attributes;

  private final Thread thread = Thread.currentThread();

  /** Whether it may proceed; used by its thread alone. */
  private boolean isOpen = true;

  private boolean hasProceeded;
  private @Nullable Throwable fromWithin;
  private @Nullable TaskInterceptor culprit;

  private InterceptedRun(
      JobAttempt attempt,
      List<TaskInterceptor> interceptors,
      TaskCall task,
      int level,
      Map<RequestAttribute<?>, Object> attributes) {
    this.attempt = attempt;
    this.interceptors = interceptors;
    this.task = task;
    this.level = level;
    this.attributes = attributes;
  }

  /**
   * Returns the run of an attempt's task inside interceptors, the first outermost; at least one.
   */
  static InterceptedRun of(JobAttempt attempt, List<TaskInterceptor> interceptors, TaskCall task) {
    return new InterceptedRun(attempt, interceptors, task, 0, attempt.job.attributes());
  }

  /** Runs all of it, and returns what was thrown, or null. Never throws. */
  @Nullable Throwable run() {
    TaskInterceptor interceptor = interceptors.get(level);
    Throwable thrown = null;
    try {
      interceptor.around(this);
      if (!hasProceeded) {
        thrown = new IllegalStateException(interceptor + " returned and had not called proceed");
      }
    } catch (Throwable t) { // foreign
      thrown = t;
    }
    isOpen = false;
    if (fromWithin == null) {
      culprit = thrown == null ? null : interceptor;
      return thrown;
    }
    if (thrown != null && thrown != fromWithin && !attempt.isStopRequested()) {
      log.warn(
          "Interceptor {} threw another exception than task {} in job {}; the task's counts",
          interceptor,
          task(),
          jobId(),
          thrown);
    }
    return fromWithin;
  }

  /** Returns the interceptor that threw what {@link #run} returned; null where the task did. */
  @Nullable TaskInterceptor culprit() {
    return culprit;
  }

  @Override
  public void proceed() throws Exception {
    if (Thread.currentThread() != thread) {
      throw new IllegalStateException("Proceed is for the thread of the interceptor, " + thread);
    }
    if (!isOpen) {
      throw new IllegalStateException(
          hasProceeded ? "It has proceeded before" : "Its interceptor has returned");
    }
    isOpen = false;
    hasProceeded = true;
    fromWithin = level + 1 < interceptors.size() ? runNextInterceptor() : runTask();
    throwOn(fromWithin);
  }

  private @Nullable Throwable runNextInterceptor() {
    InterceptedRun next = new InterceptedRun(attempt, interceptors, task, level + 1, attributes);
    Throwable thrown = next.run();
    culprit = next.culprit;
    return thrown;
  }

  /** Runs the task, unless its job has ended, or will, while an interceptor took its time. */
  private @Nullable Throwable runTask() {
    try {
      if (attempt.isStopRequested()) {
        return new StopRequestedException();
      }
      task.call();
      return null;
    } catch (Throwable t) { // an Error of the task ends its job, not the worker
      return t;
    }
  }

  private static void throwOn(@Nullable Throwable thrown) throws Exception {
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof Exception exception) {
      throw exception;
    }
    if (thrown != null) {
      throw new CompletionException(thrown); // neither, which the compiler forbids
    }
  }

  @Override
  public JobId jobId() {
    return attempt.jobId();
  }

  @Override
  public TaskName task() {
    return attempt.task();
  }

  @Override
  public Caller owner() {
    return attempt.owner();
  }

  @Override
  public int attempt() {
    return attempt.number();
  }

  @Override
  public <T> Optional<T> attribute(RequestAttribute<T> key) {
    return Optional.ofNullable(key.type().cast(attributes.get(key)));
  }

  @Override
  public String toString() {
    return "invocation of " + attempt;
  }

  /** Calls the task, in a way that the stack tells. */
  @FunctionalInterface
  interface TaskCall {
    /** Calls it. */
    void call() throws Exception;
  }
}
