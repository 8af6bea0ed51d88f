package io.jobengine.testkit;

import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Where a broken double lets another thread come between two steps: two pass at once, if two come.
 */
final class Gap {
  private final Exchanger<Gap> meeting = new Exchanger<>();

  void pass() {
    try {
      meeting.exchange(this, 50, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // Nobody came: it passes alone.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
