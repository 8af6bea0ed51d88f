package io.jobengine;

/** A callback's place; closing it takes the callback back. Closing twice does nothing. */
@FunctionalInterface
public interface Registration extends AutoCloseable {
  /** Takes the callback back. A call that is under way is not waited for. */
  @Override
  void close();
}
