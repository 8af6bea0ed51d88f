package io.jobengine.spi;

/**
 * Stands around each run of a task on a thread of this process: opens a span, sets a security
 * context or a class loader, and takes it away again.
 *
 * <pre>{@code
 * TaskInterceptor tracing = invocation -> {
 *   try (Scope scope = tracer.resume(invocation.attribute(TRACE).orElse(null))) {
 *     invocation.proceed();
 *   }
 * };
 * JobEngine engine = JobEngines.builder().task(wordCount).interceptor(tracing).build();
 * }</pre>
 *
 * <p>What executors run elsewhere, in a process or on a node, is not intercepted there.
 *
 * <p><b>Thread safety:</b> one object serves all jobs; called concurrently, and again inside itself
 * where a task's thread runs another job.
 *
 * <p><b>Callbacks:</b> on the thread that runs the task, with no lock held; it belongs to the
 * attempt: a stop interrupts it, and the end of the stop grace gives it up.
 *
 * <p><b>Blocking:</b> may block; it delays its own job only.
 *
 * <p><b>Failure:</b> what it throws where the task did not fail counts as the task's failure: an
 * exception that a task would throw to say how its job ends says so here, too. What the task threw
 * stands, whether the interceptor passes it on, swallows it, or throws something else, which is
 * logged. One that returns without having called {@link Invocation#proceed} has failed.
 */
@FunctionalInterface
public interface TaskInterceptor {
  /**
   * Runs the rest: what must come before, {@link Invocation#proceed}, what must come after.
   *
   * @throws Exception what {@code proceed} threw, or a failure of its own
   */
  void around(Invocation invocation) throws Exception;
}
