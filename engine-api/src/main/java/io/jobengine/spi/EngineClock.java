package io.jobengine.spi;

import java.time.InstantSource;
import java.util.concurrent.ThreadFactory;

/**
 * Where an engine gets time from: instants to show, nanoseconds to measure with, and an alarm to
 * wait with. Instants and nanoseconds pass together, unless somebody sets the time of day.
 *
 * <p><b>Thread safety:</b> safe.
 */
public interface EngineClock extends InstantSource {
  /** Returns a time in nanoseconds that never steps back; only differences mean something. */
  long nanoTime();

  /**
   * Returns the milliseconds since 1970 at a time that {@link #nanoTime} has just given: what
   * {@link #millis} would have said then, or within a second after the clock on the wall was set.
   * By default asks {@link #millis}; a clock whose two times cost a read each saves one of them
   * here.
   */
  default long millisAt(long nanoTime) {
    return millis();
  }

  /**
   * Returns a new alarm. An engine has one.
   *
   * @param threads makes the thread that rings, where the clock needs one; it must not be asked
   *     before a time is set
   * @param ring what to run when the alarm rings; short, never throws, never called twice at once
   */
  Alarm newAlarm(ThreadFactory threads, Runnable ring);

  /** Rings once, at or soon after the time that was set. */
  interface Alarm extends AutoCloseable {
    /**
     * Sets the time of the next ring in terms of {@link EngineClock#nanoTime}, in place of one that
     * was set before. May be called while it rings. A time that has passed rings at once, on the
     * alarm's thread, never on the caller's. Does nothing once the alarm is closed.
     */
    void ringAt(long nanoTime);

    /** Ends the alarm: it rings no more, and its thread ends. */
    @Override
    void close();
  }
}
