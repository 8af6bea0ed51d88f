package io.jobengine.core;

import io.jobengine.spi.Stopper;

/** Stoppers that do nothing. */
final class Deaf implements Stopper {
  static final Stopper STOPPER = new Deaf();

  private Deaf() {}

  @Override
  public void ask() {}

  @Override
  public void force() {}

  @Override
  public void abandon() {}
}
