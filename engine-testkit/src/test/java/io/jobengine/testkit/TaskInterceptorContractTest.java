package io.jobengine.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.spi.Invocation;
import io.jobengine.spi.TaskInterceptor;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The contract test finds interceptors that break it. */
class TaskInterceptorContractTest {
  @Test
  void findsOneThatDoesNotRunTheTask() {
    rejects(invocation -> {}, TaskInterceptorContract::runsTheTaskOnce, "expected: <1>");
  }

  @Test
  void findsOneThatTriesAgain() {
    rejects(
        invocation -> {
          try {
            invocation.proceed();
          } catch (Exception e) {
            invocation.proceed();
          }
        },
        TaskInterceptorContract::letsWhatTheTaskThrewPass,
        "It proceeded twice");
  }

  @Test
  void findsOneThatRunsTheTaskOnAnotherThread() {
    rejects(
        invocation -> Race.await(Race.inBackground(invocation::proceed), GENEROUS, "It hangs"),
        TaskInterceptorContract::runsTheTaskOnce,
        "It proceeded on another thread");
  }

  @Test
  void findsOneThatSwallowsWhatTheTaskThrew() {
    rejects(
        invocation -> {
          try {
            invocation.proceed();
          } catch (RuntimeException e) {
            // that is what is broken
          }
        },
        TaskInterceptorContract::letsWhatTheTaskThrewPass,
        "nothing was thrown");
  }

  @Test
  void findsOneThatWrapsWhatTheTaskThrew() {
    rejects(
        invocation -> {
          try {
            invocation.proceed();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        },
        TaskInterceptorContract::letsWhatTheTaskThrewPass,
        "thrown ==> expected");
  }

  @Test
  void findsOneThatKeepsTheLatestRunForAll() {
    AtomicReference<Invocation> latest = new AtomicReference<>();
    rejects(
        invocation -> {
          latest.set(invocation);
          invocation.proceed();
          if (latest.get() != invocation) {
            throw new IllegalStateException("another run");
          }
        },
        TaskInterceptorContract::runsATaskInsideAnother,
        "another run");
  }

  @Test
  void findsOneThatMixesThreads() {
    AtomicReference<Invocation> latest = new AtomicReference<>();
    Gap gap = new Gap();
    rejects(
        invocation -> {
          latest.set(invocation);
          gap.pass();
          latest.get().proceed();
        },
        TaskInterceptorContract::runsTasksOnSeveralThreads,
        "A thread of the test failed");
  }

  @Test
  void findsOneThatLeavesItsClassLoaderBehind() {
    rejects(
        invocation -> {
          Thread.currentThread().setContextClassLoader(new URLClassLoader(new URL[0]));
          invocation.proceed();
        },
        TaskInterceptorContract::leavesTheThreadAsItWas,
        "the context class loader");
  }

  @Test
  void findsOneThatLeavesItsNameBehindWhenTheTaskThrows() {
    rejects(
        invocation -> {
          Thread thread = Thread.currentThread();
          String before = thread.getName();
          thread.setName("traced");
          invocation.proceed();
          thread.setName(before);
        },
        TaskInterceptorContract::leavesTheThreadAsItWas,
        "the name of the thread");
  }

  @Test
  void findsOneThatEatsAnInterrupt() {
    rejects(
        invocation -> {
          invocation.proceed();
          Thread.interrupted();
        },
        TaskInterceptorContract::leavesAnInterruptWhereItIs,
        "It ate the interrupt");
  }

  @Test
  void findsOneThatDoesNotReturn() {
    CountDownLatch never = new CountDownLatch(1);
    TaskInterceptorContract contract =
        contract(
            invocation -> {
              invocation.proceed();
              never.await();
            },
            Duration.ofMillis(250)); // for what never comes, however long one waits
    assertComplains(contract, TaskInterceptorContract::runsTheTaskOnce, "did not return within");
  }

  private static final Duration GENEROUS = Duration.ofSeconds(10);

  private static void rejects(
      TaskInterceptor broken, TrialBody<TaskInterceptorContract> test, String complaint) {
    assertComplains(contract(broken, GENEROUS), test, complaint);
  }

  private static void assertComplains(
      TaskInterceptorContract contract, TrialBody<TaskInterceptorContract> test, String complaint) {
    Throwable thrown = assertThrows(Throwable.class, () -> test.run(contract));
    assertTrue(thrown.toString().contains(complaint), () -> "It complained: " + thrown);
  }

  private static TaskInterceptorContract contract(TaskInterceptor interceptor, Duration bound) {
    return new TaskInterceptorContract() {
      @Override
      public TaskInterceptor newInterceptor() {
        return interceptor;
      }

      @Override
      public Duration bound() {
        return bound;
      }
    };
  }
}
