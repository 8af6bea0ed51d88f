package io.jobengine.spi;

import io.jobengine.Job;
import io.jobengine.JobMessage;

/**
 * An outlet for messages beside the engine's own bounded log: a file, a topic, a host's logger. The
 * engine's log numbers the messages and answers every read; a sink only hears them.
 *
 * <p><b>Thread safety:</b> called concurrently; for one job in the order of the numbers, unless the
 * task writes from several threads. The engine's own message about an end may overtake a task's.
 *
 * <p><b>Callbacks:</b> on the task's thread, the engine's own message on the notifier; with no lock
 * held.
 *
 * <p><b>Blocking:</b> what it does delays the task that writes, and no other.
 *
 * <p><b>Failure:</b> an exception is logged once, and counted until the close; the message stands
 * in the job's log all the same.
 */
@FunctionalInterface
public interface MessageSink {
  /**
   * Hears a message.
   *
   * @param job the job that it belongs to
   * @param attempt the attempt that wrote it, from 1; 0 for the engine's own
   * @param message the message
   */
  void accept(Job job, int attempt, JobMessage message);
}
