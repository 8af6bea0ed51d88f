package io.jobengine;

import java.util.List;

/**
 * Runs jobs: callers submit requests for named tasks, and read status, messages and results by the
 * job's id.
 *
 * <p>The engine itself is the host's own view of its jobs: it sees them all, and what it submits
 * belongs to nobody: by default any caller who knows the id may read and cancel it. {@link #as}
 * gives the view of a caller.
 *
 * <pre>{@code
 * try (JobEngine engine = JobEngines.builder().task(wordCount).build()) {
 *   Job job = engine.submit(JobRequest.of("word-count").with(TEXT, "to be or not to be"));
 *   System.out.println(job.await(Duration.ofSeconds(5)).result(WORDS));
 * }
 * }</pre>
 *
 * <p><b>Thread safety:</b> safe.
 */
public interface JobEngine extends Jobs, AutoCloseable {
  /**
   * Returns the engine as a caller sees it, by the engine's access policy. What it submits belongs
   * to the caller.
   */
  Jobs as(Caller caller);

  /** Returns the services, in the order in which they were registered. They never change. */
  List<ServiceDescriptor> services();

  /**
   * Returns the tasks of a service, in the order in which they were registered. They never change.
   *
   * @throws IllegalArgumentException if there is no such service
   */
  List<TaskDescriptor> tasks(String service);

  /**
   * Returns what the engine has counted since it was built, and what it holds now; after {@link
   * #close}, too.
   *
   * <p><b>Blocking:</b> none; takes less than a microsecond or two, so ask as often as a host's
   * metrics are collected, not for each job.
   */
  EngineCounters counters();

  /** Returns whether {@link #close} was called: requests are rejected from then on. */
  boolean isClosing();

  /**
   * Closes the engine: rejects new requests, lets its jobs end for the drain time, then stops those
   * that have not. Jobs can still be read afterwards. Closing again waits for the first call to be
   * through.
   *
   * <p><b>Blocking:</b> at most the drain time, the longest stop grace, and a few seconds for the
   * engine's threads to end. An interrupt skips the rest of the drain time; the flag is restored.
   * Executors and threads that the host brought are not shut down.
   *
   * <p><b>Callbacks:</b> a listener that lags is given a moment to hear of what has happened; the
   * thread that it holds after that is interrupted.
   */
  @Override
  void close();
}
