package io.jobengine.core.gp;

import io.jobengine.MessageType;
import io.jobengine.Progress;
import io.jobengine.data.Parameter;
import io.jobengine.spi.Attempt;
import io.jobengine.spi.AttemptPen;
import io.jobengine.spi.Stopper;
import io.jobengine.task.ExpectedFailureException;
import java.util.Objects;

/** An attempt that a test runs by hand. */
final class RiggedAttempt {
  /** Is asked to stop, and leaves it to the test. */
  static final Stopper DEAF =
      new Stopper() {
        @Override
        public void ask() {}

        @Override
        public void force() {}

        @Override
        public void abandon() {}
      };

  private final AttemptPen pen;

  RiggedAttempt(Attempt attempt) {
    pen = Objects.requireNonNull(attempt.begin(DEAF));
  }

  RiggedAttempt says(MessageType type, String text) {
    pen.message(type, text);
    return this;
  }

  RiggedAttempt progress(Progress progress) {
    pen.progress(progress);
    return this;
  }

  <T> RiggedAttempt result(Parameter<T> parameter, T value) {
    pen.result(parameter, value);
    return this;
  }

  <T> T input(Parameter<T> parameter) {
    return pen.findInput(parameter).orElseThrow();
  }

  boolean returned() {
    return pen.returned();
  }

  boolean threw() {
    return pen.threw(new IllegalStateException("/etc/secret"));
  }

  boolean threwExpected() {
    return pen.threw(new ExpectedFailureException("There are no words."));
  }
}
