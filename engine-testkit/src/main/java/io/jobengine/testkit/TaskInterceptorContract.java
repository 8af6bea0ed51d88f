package io.jobengine.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.RequestAttribute;
import io.jobengine.spi.TaskInterceptor;
import io.jobengine.testkit.TrialInvocation.TaskBody;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What every {@link TaskInterceptor} owes, as tests: it runs the task once, lets what it throws
 * pass, and leaves the thread as it was. A test class implements this interface and says how to
 * make an interceptor:
 *
 * <pre>{@code
 * class TracingInterceptorTest implements TaskInterceptorContract {
 *   @Override
 *   public TaskInterceptor newInterceptor() {
 *     return new TracingInterceptor(Tracer.noop());
 *   }
 * }
 * }</pre>
 *
 * <p>What it does around the task is the host's own business and is not tested here.
 */
public interface TaskInterceptorContract {
  /** Returns a new interceptor, which lets the task of {@link #attributes} run. */
  TaskInterceptor newInterceptor();

  /** Returns the attributes of the requests that it is tried with. Default: none. */
  default Map<RequestAttribute<?>, Object> attributes() {
    return Map.of();
  }

  /**
   * Ends an interceptor after a test. By default it is closed if it is {@link AutoCloseable}.
   *
   * @throws Exception if it cannot be ended, which fails the test
   */
  default void dispose(TaskInterceptor interceptor) throws Exception {
    if (interceptor instanceof AutoCloseable closeable) {
      closeable.close();
    }
  }

  /** Returns how long a test waits for what must happen. Default: 10 seconds. */
  default Duration bound() {
    return Duration.ofSeconds(10);
  }

  /** It runs the task once, on its own thread; of any owner, in any attempt. */
  @Test
  default void runsTheTaskOnce() {
    withInterceptor(
        interceptor -> {
          for (int i = 0; i < 6; i++) {
            assertRunsOnce(interceptor, i, () -> {});
          }
        });
  }

  /** What the task threw comes out as it was, and the next task is run like the first. */
  @Test
  default void letsWhatTheTaskThrewPass() {
    withInterceptor(
        interceptor -> {
          for (Throwable thrown :
              List.of(
                  new IllegalStateException("broken"),
                  new IOException("no disk"),
                  new InterruptedException(),
                  new StackOverflowError())) {
            TrialInvocation run = invocation(1, () -> throwAsItIs(thrown));
            assertSame(
                thrown, assertThrows(Throwable.class, () -> interceptor.around(run)), "thrown");
            assertEquals(1, run.runs(), "runs of a task that throws");
            assertRunsOnce(interceptor, 2, () -> {});
          }
        });
  }

  /** Runs on several threads at the same time do not disturb each other. */
  @Test
  default void runsTasksOnSeveralThreads() {
    withInterceptor(
        interceptor ->
            Race.run(
                4,
                50,
                bound(),
                (thread, round) -> assertRunsOnce(interceptor, thread * 1000 + round, () -> {})));
  }

  /** A task's thread may run another job meanwhile. */
  @Test
  default void runsATaskInsideAnother() {
    withInterceptor(
        interceptor ->
            assertRunsOnce(
                interceptor,
                1,
                () ->
                    assertRunsOnce(
                        interceptor, 2, () -> assertRunsOnce(interceptor, 3, () -> {}))));
  }

  /** The thread goes on to other jobs: its name, class loader and priority are what they were. */
  @Test
  default void leavesTheThreadAsItWas() {
    withInterceptor(
        interceptor -> {
          Thread thread = Thread.currentThread();
          String name = thread.getName();
          ClassLoader loader = thread.getContextClassLoader();
          int priority = thread.getPriority();
          assertRunsOnce(interceptor, 1, () -> {});
          assertThrows(
              IllegalStateException.class,
              () ->
                  interceptor.around(
                      invocation(2, () -> throwAsItIs(new IllegalStateException("broken")))));

          assertEquals(name, thread.getName(), "the name of the thread");
          assertSame(loader, thread.getContextClassLoader(), "the context class loader");
          assertEquals(priority, thread.getPriority(), "the priority of the thread");
        });
  }

  /** An interrupt that comes while the task runs is not the interceptor's to eat. */
  @Test
  default void leavesAnInterruptWhereItIs() {
    withInterceptor(
        interceptor -> {
          assertRunsOnce(interceptor, 1, () -> Thread.currentThread().interrupt());
          assertTrue(Thread.interrupted(), "It ate the interrupt of the thread");
        });
  }

  private void assertRunsOnce(TaskInterceptor interceptor, long number, TaskBody body)
      throws Exception {
    TrialInvocation run = invocation(number, body);
    interceptor.around(run);
    assertEquals(1, run.runs(), "runs of a task");
  }

  private TrialInvocation invocation(long number, TaskBody body) {
    return new TrialInvocation(number, attributes(), body);
  }

  private static void throwAsItIs(Throwable thrown) throws Exception {
    if (thrown instanceof Error error) {
      throw error;
    }
    throw (Exception) thrown;
  }

  private void withInterceptor(TrialBody<TaskInterceptor> body) {
    try (Trial<TaskInterceptor> trial = new Trial<>(newInterceptor(), bound(), this::dispose)) {
      trial.run(body);
    }
  }
}
