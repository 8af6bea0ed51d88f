package io.jobengine.testkit;

import io.jobengine.JobMessage;
import io.jobengine.Progress;
import java.util.function.Predicate;

/**
 * When a run is cancelled; the first that is reached counts.
 *
 * @param atStart whether the task finds the stop requested when it starts
 * @param message the message with which it is
 * @param progress the progress with which it is
 * @param check the number of the question to the token that finds it so; 0 for none
 */
record CancelPoint(
    boolean atStart, Predicate<JobMessage> message, Predicate<Progress> progress, int check) {
  static final CancelPoint NONE =
      new CancelPoint(/* atStart= */ false, message -> false, progress -> false, 0);

  CancelPoint start() {
    return new CancelPoint(/* atStart= */ true, message, progress, check);
  }

  CancelPoint orMessage(Predicate<JobMessage> other) {
    return new CancelPoint(atStart, message.or(other), progress, check);
  }

  CancelPoint orProgress(Predicate<Progress> other) {
    return new CancelPoint(atStart, message, progress.or(other), check);
  }

  CancelPoint orCheck(int number) {
    return new CancelPoint(
        atStart, message, progress, check == 0 ? number : Math.min(check, number));
  }
}
