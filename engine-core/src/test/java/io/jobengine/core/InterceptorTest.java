package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.jobengine.Caller;
import io.jobengine.Job;
import io.jobengine.JobRequest;
import io.jobengine.JobStatus;
import io.jobengine.RequestAttribute;
import io.jobengine.spi.Invocation;
import io.jobengine.spi.TaskInterceptor;
import io.jobengine.task.ExpectedFailureException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** What interceptors see of a run, and what they can do to it. */
class InterceptorTest {
  private static final RequestAttribute<String> TENANT =
      RequestAttribute.of("tenant", String.class);

  private final List<String> steps = new ArrayList<>();

  /** An engine whose task notes that it runs, sets its result, and may throw. */
  private OneTaskEngine engine(Exception thrown, TaskInterceptor... interceptors) {
    return OneTaskEngine.with(
        (context, self) -> {
          steps.add("task");
          context.result(OneTaskEngine.OUT, "done");
          if (thrown != null) {
            throw thrown;
          }
        },
        builder -> {
          for (TaskInterceptor interceptor : interceptors) {
            builder.interceptor(interceptor);
          }
          return builder;
        });
  }

  private TaskInterceptor noting(String name) {
    return invocation -> {
      steps.add(name + " before");
      try {
        invocation.proceed();
      } catch (Exception e) {
        steps.add(name + " got " + e.getMessage());
        throw e;
      } finally {
        steps.add(name + " after");
      }
    };
  }

  private static TaskInterceptor named(TaskInterceptor interceptor) {
    return new TaskInterceptor() {
      @Override
      public void around(Invocation invocation) throws Exception {
        interceptor.around(invocation);
      }

      @Override
      public String toString() {
        return "tracing";
      }
    };
  }

  /**
   * Checks that the job has failed, as the log says in one warning, and returns what was thrown.
   */
  private static String assertFailed(OneTaskEngine engine, Job job, String who, String warning) {
    engine.assertEnded(
        job,
        JobStatus.FAILED,
        "Failed: " + who + " threw IllegalStateException; the server's log says more.");
    List<ILoggingEvent> warnings = engine.log.take();
    assertEquals(1, warnings.size(), warnings::toString);
    assertEquals(warning + job.id(), warnings.get(0).getFormattedMessage());
    return warnings.get(0).getThrowableProxy().getMessage();
  }

  @Test
  void theFirstIsOutermost() {
    try (OneTaskEngine engine = engine(null, noting("first"), noting("second"))) {
      engine.assertEnded(engine.runOne(), JobStatus.SUCCEEDED);

      assertEquals(
          List.of("first before", "second before", "task", "second after", "first after"), steps);
    }
  }

  @Test
  void itSeesTheJobItsOwnerAndTheAttributesOfItsRequest() {
    List<Object> seen = new ArrayList<>();
    TaskInterceptor looking =
        invocation -> {
          seen.add(invocation.jobId());
          seen.add(invocation.task());
          seen.add(invocation.owner());
          seen.add(invocation.attempt());
          seen.add(invocation.attribute(RequestAttribute.of("tenant", String.class)));
          seen.add(invocation.attribute(RequestAttribute.of("tenant", Long.class)));
          seen.add(MDC.get("job"));
          seen.add(Thread.currentThread());
          invocation.proceed();
        };
    try (OneTaskEngine engine = engine(null, looking)) {
      JobRequest request = JobRequest.of(OneTaskEngine.TASK).withAttribute(TENANT, "t1");
      Job job = engine.engine.as(Caller.of("ann")).submit(request);
      engine.executor.runNext();

      assertEquals(
          List.of(
              job.id(),
              job.task(),
              Caller.of("ann"),
              1,
              Optional.of("t1"),
              Optional.empty(),
              job.id().toString(),
              Thread.currentThread()),
          seen);
    }
  }

  @Test
  void aJobWithoutAttributesHasNone() {
    List<Object> seen = new ArrayList<>();
    try (OneTaskEngine engine =
        engine(
            null,
            invocation -> {
              seen.add(invocation.attribute(TENANT));
              invocation.proceed();
            })) {
      engine.runOne();

      assertEquals(List.of(Optional.empty()), seen);
    }
  }

  @Test
  void whatItThrowsBeforeTheTaskIsTheJobsFailure() {
    IllegalStateException failure = new IllegalStateException("no tracer");
    try (OneTaskEngine engine =
        engine(
            null,
            named(
                invocation -> {
                  throw failure;
                }))) {
      Job job = engine.runOne();

      String warning = "Interceptor tracing failed around task tasks/work in job ";
      assertEquals("no tracer", assertFailed(engine, job, "an interceptor", warning));
      assertEquals(List.of(), steps, "the task does not run");
    }
  }

  @Test
  void whatItThrowsAfterTheTaskIsTheJobsFailure() {
    try (OneTaskEngine engine =
        engine(
            null,
            named(
                invocation -> {
                  invocation.proceed();
                  throw new IllegalStateException("no tracer");
                }))) {
      Job job = engine.runOne();

      String warning = "Interceptor tracing failed around task tasks/work in job ";
      assertEquals("no tracer", assertFailed(engine, job, "an interceptor", warning));
    }
  }

  @Test
  void whatTheTaskThrewStandsWhenItIsSwallowed() {
    try (OneTaskEngine engine =
        engine(
            new IllegalStateException("broken"),
            invocation -> assertThrows(IllegalStateException.class, invocation::proceed))) {
      Job job = engine.runOne();

      String warning = "Task tasks/work failed in job ";
      assertEquals("broken", assertFailed(engine, job, "the task", warning));
    }
  }

  @Test
  void whatTheTaskThrewStandsWhenSomethingElseIsThrown() {
    try (OneTaskEngine engine =
        engine(
            new ExpectedFailureException("There are no words."),
            named(
                invocation -> {
                  try {
                    invocation.proceed();
                  } finally {
                    steps.add("after");
                    throwAnother();
                  }
                }))) {
      Job job = engine.runOne();

      engine.assertEnded(job, JobStatus.EXPECTED_FAILURE, "There are no words.");
      assertEquals(
          List.of(
              "Interceptor tracing threw another exception than task tasks/work in job "
                  + job.id()
                  + "; the task's counts"),
          engine.log.takeTexts());
    }
  }

  private static void throwAnother() {
    throw new IllegalStateException("no tracer");
  }

  @Test
  void eachGetsWhatTheTaskThrew() {
    IllegalStateException failure = new IllegalStateException("broken");
    try (OneTaskEngine engine = engine(failure, noting("first"), noting("second"))) {
      engine.runOne();

      assertEquals(
          List.of(
              "first before",
              "second before",
              "task",
              "second got broken",
              "second after",
              "first got broken",
              "first after"),
          steps);
      assertEquals(1, engine.log.take().size(), "logged once");
    }
  }

  @Test
  void whatAnInnerOneThrewStandsWhenAnOuterOneSwallowsIt() {
    try (OneTaskEngine engine =
        engine(
            null,
            invocation -> assertThrows(IllegalStateException.class, invocation::proceed),
            named(
                invocation -> {
                  throw new IllegalStateException("no tracer");
                }))) {
      Job job = engine.runOne();

      String warning = "Interceptor tracing failed around task tasks/work in job ";
      assertEquals("no tracer", assertFailed(engine, job, "an interceptor", warning));
    }
  }

  @Test
  void itMayRefuseARunInWordsForTheSubmitter() {
    try (OneTaskEngine engine =
        engine(
            null,
            invocation -> {
              throw new ExpectedFailureException("The quota of ann is used up.");
            })) {
      engine.assertEnded(
          engine.runOne(), JobStatus.EXPECTED_FAILURE, "The quota of ann is used up.");
      assertEquals(List.of(), steps);
    }
  }

  @Test
  void oneThatDoesNotProceedHasFailed() {
    try (OneTaskEngine engine = engine(null, named(invocation -> {}))) {
      Job job = engine.runOne();

      String warning = "Interceptor tracing failed around task tasks/work in job ";
      assertEquals(
          "tracing returned and had not called proceed",
          assertFailed(engine, job, "an interceptor", warning));
    }
  }

  @Test
  void itProceedsOnceOnItsThreadAndNoLaterThanItReturns() {
    AtomicReference<Invocation> kept = new AtomicReference<>();
    try (OneTaskEngine engine =
        engine(
            null,
            invocation -> {
              kept.set(invocation);
              Background.run(() -> assertThrows(IllegalStateException.class, invocation::proceed))
                  .await();
              invocation.proceed();
              assertThrows(IllegalStateException.class, invocation::proceed);
            },
            noting("second"))) {
      engine.assertEnded(engine.runOne(), JobStatus.SUCCEEDED);
      assertThrows(IllegalStateException.class, kept.get()::proceed);

      assertEquals(List.of("second before", "task", "second after"), steps);
    }
  }

  @Test
  void oneThatLeavesWithoutProceedingCannotProceedAfterwards() {
    AtomicReference<Invocation> kept = new AtomicReference<>();
    try (OneTaskEngine engine = engine(null, kept::set)) {
      engine.runOne();

      assertThrows(IllegalStateException.class, kept.get()::proceed);
      assertEquals(List.of(), steps);
      assertEquals(1, engine.log.take().size());
    }
  }

  @Test
  void aTaskWhoseStopWasRequestedBeforeItBeganDoesNotBegin() {
    AtomicReference<OneTaskEngine> running = new AtomicReference<>();
    try (OneTaskEngine engine =
        engine(
            null,
            invocation -> {
              assertTrue(running.get().cancel(invocation.jobId()));
              invocation.proceed();
            })) {
      running.set(engine);

      engine.assertEnded(engine.runOne(), JobStatus.CANCELLED, "Cancelled.");
      assertEquals(List.of(), steps);
    }
  }

  @Test
  void theStopDecidesTheEndOfAJobWhoseInterceptorFails() {
    AtomicReference<OneTaskEngine> running = new AtomicReference<>();
    try (OneTaskEngine engine =
        engine(
            null,
            invocation -> {
              invocation.proceed();
              assertTrue(running.get().cancel(invocation.jobId()));
              throwAnother();
            })) {
      running.set(engine);

      engine.assertEnded(engine.runOne(), JobStatus.CANCELLED, "Cancelled.");
    }
  }

  @Test
  void anInterruptReachesItAfterTheTaskAndNeverTheNextJob() {
    AtomicReference<OneTaskEngine> running = new AtomicReference<>();
    List<Boolean> interrupted = new ArrayList<>();
    try (OneTaskEngine engine =
        engine(
            null,
            invocation -> {
              invocation.proceed();
              if (interrupted.isEmpty()) {
                running.get().cancel(invocation.jobId());
                running.get().advance(Duration.ofMillis(600)); // asks and interrupts
              }
              interrupted.add(Thread.currentThread().isInterrupted());
            })) {
      running.set(engine);

      engine.assertEnded(
          engine.runOne(),
          JobStatus.CANCELLED,
          "Cancelled. The task had come to its end; its results were dropped.");
      assertFalse(Thread.currentThread().isInterrupted());
      engine.assertEnded(engine.runOne(), JobStatus.SUCCEEDED);
      assertEquals(List.of(true, false), interrupted);
    }
  }

  @Test
  void oneThatDoesNotStopIsGivenUpAndTheTaskNeverBegins() {
    AtomicReference<OneTaskEngine> running = new AtomicReference<>();
    List<Throwable> thrown = new ArrayList<>();
    try (OneTaskEngine engine =
        engine(
            null,
            invocation -> {
              OneTaskEngine self = running.get();
              self.cancel(invocation.jobId());
              self.stopper.runAll();
              self.advance(OneTaskEngine.GRACE_AND_MORE);
              assertTrue(self.engine.find(invocation.jobId()).status().isTerminal());
              Thread.interrupted();
              thrown.add(assertThrows(RuntimeException.class, invocation::proceed));
            })) {
      running.set(engine);
      Job job = engine.runOne();

      assertEquals(JobStatus.CANCELLED, job.status());
      assertEquals(List.of(), steps, "no task begins after its job has ended");
      assertEquals(1, thrown.size());
      engine.log.take(); // that it was given up
    }
  }

  @Test
  void whatRunsElsewhereIsNotIntercepted() {
    try (OneTaskEngine engine = engine(null, noting("first"))) {
      engine.submit();
      RemoteAttempt attempt = engine.begin();
      attempt.pen().result(OneTaskEngine.OUT, "done");
      assertTrue(attempt.pen().returned());

      assertEquals(List.of(), steps);
    }
  }

  @Test
  void anErrorOfTheTaskPassesThroughAsItIs() {
    StackOverflowError error = new StackOverflowError();
    List<Throwable> thrown = new ArrayList<>();
    try (OneTaskEngine engine =
        OneTaskEngine.with(
            (context, self) -> {
              throw error;
            },
            builder ->
                builder.interceptor(
                    invocation -> {
                      thrown.add(assertThrows(Error.class, invocation::proceed));
                      throw error;
                    }))) {
      assertEquals(JobStatus.FAILED, engine.runOne().status());
      assertSame(error, thrown.get(0));
      assertEquals(1, engine.log.take().size());
    }
  }
}
