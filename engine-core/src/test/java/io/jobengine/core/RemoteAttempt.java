package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.jobengine.spi.Attempt;
import io.jobengine.spi.AttemptPen;
import io.jobengine.spi.Stopper;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An attempt in the hands of a test, which writes with its pen and hears its stopper. */
final class RemoteAttempt implements Stopper {
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private AttemptPen pen;

  private RemoteAttempt() {}

  static RemoteAttempt begin(Attempt attempt) {
    RemoteAttempt remote = new RemoteAttempt();
    remote.pen = attempt.begin(remote);
    assertNotNull(remote.pen, "the attempt can begin");
    return remote;
  }

  AttemptPen pen() {
    return pen;
  }

  /** Returns the rungs of the ladder that it heard, in order. */
  List<String> heard() {
    return List.copyOf(heard);
  }

  @Override
  public void ask() {
    heard.add("ask");
  }

  @Override
  public void force() {
    heard.add("force");
  }

  @Override
  public void abandon() {
    heard.add("abandon");
  }
}
