package io.jobengine;

import java.time.Duration;
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
   * <p><b>Blocking:</b> for a moment, until the threads that are just counting something have done
   * so; takes a microsecond or two, so ask as often as a host's metrics are collected, not for each
   * job.
   */
  EngineCounters counters();

  /** Returns whether {@link #close} was called: requests are rejected from then on. */
  boolean isClosing();

  /**
   * Closes the engine with the drain time that it was built with; see {@link #close(Duration)},
   * which tells a host that calls it afterwards what became of the jobs.
   */
  @Override
  void close();

  /**
   * Closes the engine: rejects new requests, lets its jobs end for the drain time, then stops those
   * that have not, as a cancel would: it asks, interrupts, and gives up what does not stop. Jobs
   * can still be read afterwards. Closing again waits for the first call, whose drain time counts,
   * and returns the same report. What was given up is logged, once.
   *
   * <p><b>Blocking:</b> at most the drain time; then the longest stop grace of a job that has not
   * ended, and 1 s or a 32nd of that grace, whichever is longer; then 1 s for each of the engine's
   * seven kinds of threads to end. A deadline may be late by 5 ms or a 64th. These bounds hold
   * whatever tasks, listeners, sinks and stores do; a clock, notifier or stopper of the host's is
   * called on this thread and must not block. An interrupt skips the rest of the drain time; the
   * flag is restored. Executors and threads that the host brought are not shut down.
   *
   * <p><b>Callbacks:</b> a listener that lags is given a moment to hear of what has happened; the
   * thread that it holds after that is interrupted.
   *
   * @param drain how long jobs may go on; zero stops them at once
   * @return what became of the jobs that had not ended before
   * @throws IllegalArgumentException if the drain time is negative
   */
  CloseReport close(Duration drain);
}
