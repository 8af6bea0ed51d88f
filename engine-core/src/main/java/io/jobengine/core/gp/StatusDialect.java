package io.jobengine.core.gp;

import io.jobengine.JobStatus;
import io.jobengine.MessageType;

/** The names that a server has for the status of a job, and for the types of its messages. */
public enum StatusDialect {
  /**
   * The names that ArcGIS clients wait for. A job is submitted from the first moment on, an
   * expected failure is a failure, and messages about the steps of a process are informative.
   */
  ESRI,
  /**
   * All ten names of the GP Job resource of the ArcGIS REST documentation, {@code esriJobNew} and
   * {@code expectedFailure} among them, and all types of messages. For clients that know them all.
   */
  DOCUMENTED,
  /**
   * Fewer names still, for client loops that go on while a job is submitted or executing and take
   * all else for its end: {@link #ESRI}, with a waiting job shown as submitted, and one that timed
   * out as failed.
   */
  LENIENT;

  /** Returns the name of a status. */
  String name(JobStatus status) {
    return wireName(shown(status));
  }

  /** Returns the name that the reply to {@code submitJob} gives, for a job that was accepted. */
  String submittedName(JobStatus status) {
    return name(this == DOCUMENTED ? status : JobStatus.SUBMITTED);
  }

  private JobStatus shown(JobStatus status) {
    if (this == DOCUMENTED) {
      return status;
    }
    return switch (status) {
      case NEW -> JobStatus.SUBMITTED;
      case WAITING -> this == LENIENT ? JobStatus.SUBMITTED : status;
      case EXPECTED_FAILURE -> JobStatus.FAILED;
      case TIMED_OUT -> this == LENIENT ? JobStatus.FAILED : status;
      case SUBMITTED, EXECUTING, CANCELLING, SUCCEEDED, FAILED, CANCELLED -> status;
    };
  }

  private static String wireName(JobStatus status) {
    return switch (status) {
      case NEW -> "esriJobNew";
      case SUBMITTED -> "esriJobSubmitted";
      case WAITING -> "esriJobWaiting";
      case EXECUTING -> "esriJobExecuting";
      case CANCELLING -> "esriJobCancelling";
      case SUCCEEDED -> "esriJobSucceeded";
      case FAILED -> "esriJobFailed";
      case EXPECTED_FAILURE -> "expectedFailure";
      case TIMED_OUT -> "esriJobTimedOut";
      case CANCELLED -> "esriJobCancelled";
    };
  }

  /** Returns the name of a type of message. */
  String name(MessageType type) {
    String informative = "esriJobMessageTypeInformative";
    return switch (type) {
      case INFORMATIVE -> informative;
      case WARNING -> "esriJobMessageTypeWarning";
      case ERROR -> "esriJobMessageTypeError";
      case EMPTY -> "esriJobMessageTypeEmpty";
      case ABORT -> "esriJobMessageTypeAbort";
      case PROCESS_DEFINITION ->
          this == DOCUMENTED ? "esriJobMessageTypeProcessDefinition" : informative;
      case PROCESS_START -> this == DOCUMENTED ? "esriJobMessageTypeProcessStart" : informative;
      case PROCESS_STOP -> this == DOCUMENTED ? "esriJobMessageTypeProcessStop" : informative;
    };
  }
}
