package io.jobengine.core;

import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.helpers.NOPLoggerFactory;

/** The job and the task in the MDC while a task runs, and what stood there before. */
final class LogContext {
  private static final String JOB = "job";
  private static final String TASK = "task";
  private static final LogContext NONE = new LogContext(null, null);

  private final @Nullable String job;
  private final @Nullable String task;

  private LogContext(@Nullable String job, @Nullable String task) {
    this.job = job;
    this.task = task;
  }

  /** Enters a job, if there is anybody to log for. */
  static LogContext enter(JobAttempt attempt) {
    if (LoggerFactory.getILoggerFactory() instanceof NOPLoggerFactory) {
      return NONE;
    }
    LogContext before = new LogContext(MDC.get(JOB), MDC.get(TASK));
    MDC.put(JOB, attempt.jobId().toString());
    MDC.put(TASK, attempt.task().toString());
    return before;
  }

  /** Restores what stood there before. */
  void leave() {
    if (this != NONE) {
      restore(JOB, job);
      restore(TASK, task);
    }
  }

  private static void restore(String key, @Nullable String value) {
    if (value == null) {
      MDC.remove(key);
    } else {
      MDC.put(key, value);
    }
  }
}
