package io.jobengine.core;

import io.jobengine.spi.TaskInterceptor;
import io.jobengine.task.ExpectedFailureException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says how the attempt of a task ends that failed, and tells the host's log, unless the task was to
 * stop or foresaw it.
 */
final class FailedRun {
  private static final Logger log = LoggerFactory.getLogger(FailedRun.class);

  private FailedRun() {}

  /**
   * Says how an attempt ends whose task threw, or an interceptor around it, the culprit. It is not
   * sealed yet: what was thrown is foreign, and while it is asked for its text the attempt can
   * still be given up.
   */
  static Ending threw(JobAttempt attempt, Throwable thrown, @Nullable TaskInterceptor culprit) {
    if (thrown instanceof ExpectedFailureException expected) {
      return Ending.expected(expected);
    }
    if (!attempt.isStopRequested()) {
      tell(attempt, thrown, culprit);
    }
    return Ending.threw(thrown, culprit == null ? "the task" : "an interceptor");
  }

  /** Says how an attempt ends that failed elsewhere. */
  static Ending elsewhere(JobAttempt attempt, String type, String message) {
    Ending ending = Ending.failed(type, message);
    if (!attempt.isStopRequested()) {
      log.warn(
          "Task {} failed in job {}, elsewhere: {}",
          attempt.task(),
          attempt.jobId(),
          ending.failure());
    }
    return ending;
  }

  private static void tell(
      JobAttempt attempt, Throwable thrown, @Nullable TaskInterceptor culprit) {
    try {
      if (culprit == null) {
        log.warn("Task {} failed in job {}", attempt.task(), attempt.jobId(), thrown);
      } else {
        log.warn(
            "Interceptor {} failed around task {} in job {}",
            culprit,
            attempt.task(),
            attempt.jobId(),
            thrown);
      }
    } catch (Throwable t) { // a task's exception may do anything when it is asked for its text
      String type = thrown.getClass().getName();
      log.warn(
          "Task {} failed in job {} with a {} that cannot be told",
          attempt.task(),
          attempt.jobId(),
          type);
    }
  }
}
