package io.jobengine.core;

import org.jspecify.annotations.Nullable;

/** The table of what each event makes of each row, and the only place that switches over them. */
final class Transitions {
  private Transitions() {}

  /** Returns the row that an event leads to, or null where it comes too late or makes no sense. */
  static @Nullable Row next(Row row, JobEvent event) {
    return switch (row) {
      case NEW -> fromNew(event);
      case SUBMITTED -> event == JobEvent.NO_ROOM ? Row.WAITING : fromQueued(event);
      case WAITING -> fromQueued(event);
      case EXECUTING -> fromExecuting(event);
      case EXECUTING_TIME ->
          event == JobEvent.CANCEL ? Row.CANCELLING : endOf(event, Row.TIMED_OUT);
      case EXECUTING_CLOSE -> event == JobEvent.CANCEL ? Row.CANCELLING : endOf(event, Row.FAILED);
      case CANCELLING -> event == JobEvent.CANCEL ? Row.CANCELLING : endOf(event, Row.CANCELLED);
      case SUCCEEDED, FAILED, EXPECTED_FAILURE, TIMED_OUT, CANCELLED -> null;
    };
  }

  private static @Nullable Row fromNew(JobEvent event) {
    return switch (event) {
      case ACCEPTED -> Row.SUBMITTED;
      case REFUSED -> Row.FAILED;
      case NO_ROOM, STARTED, CANCEL, WAIT_LIMIT, RUN_LIMIT, CLOSE -> null;
      case RETURNED, THREW, FAILED_AS_EXPECTED, ABANDONED, LOST, LOST_FOR_GOOD -> null;
    };
  }

  private static @Nullable Row fromQueued(JobEvent event) {
    return switch (event) {
      case STARTED -> Row.EXECUTING;
      case CANCEL -> Row.CANCELLED;
      case WAIT_LIMIT -> Row.TIMED_OUT;
      case CLOSE -> Row.FAILED;
      case ACCEPTED, REFUSED, NO_ROOM, RUN_LIMIT -> null;
      case RETURNED, THREW, FAILED_AS_EXPECTED, ABANDONED, LOST, LOST_FOR_GOOD -> null;
    };
  }

  private static @Nullable Row fromExecuting(JobEvent event) {
    return switch (event) {
      case CANCEL -> Row.CANCELLING;
      case RUN_LIMIT -> Row.EXECUTING_TIME;
      case CLOSE -> Row.EXECUTING_CLOSE;
      case RETURNED -> Row.SUCCEEDED;
      case THREW, LOST_FOR_GOOD -> Row.FAILED;
      case FAILED_AS_EXPECTED -> Row.EXPECTED_FAILURE;
      case LOST -> Row.WAITING;
      case ACCEPTED, REFUSED, NO_ROOM, STARTED, WAIT_LIMIT, ABANDONED -> null;
    };
  }

  /** A stop was accepted: however the attempt ends, the stop decides. */
  private static @Nullable Row endOf(JobEvent event, Row decided) {
    return switch (event) {
      case RETURNED, THREW, FAILED_AS_EXPECTED, ABANDONED, LOST, LOST_FOR_GOOD -> decided;
      case ACCEPTED, REFUSED, NO_ROOM, STARTED, CANCEL, WAIT_LIMIT, RUN_LIMIT, CLOSE -> null;
    };
  }
}
