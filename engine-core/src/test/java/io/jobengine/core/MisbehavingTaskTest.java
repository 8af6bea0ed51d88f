package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.jobengine.Job;
import io.jobengine.JobFailure;
import io.jobengine.JobStatus;
import io.jobengine.MessageType;
import io.jobengine.host.StuckTasks;
import io.jobengine.task.ExpectedFailureException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Whatever a task throws or leaves out ends its own job, in words that are safe to show. */
class MisbehavingTaskTest {
  private static final String SECRET = "password=hunter2";

  /** An engine whose first job misbehaves; the jobs after it do what they should. */
  private static OneTaskEngine withFirstJob(OneTaskEngine.Body misbehavior) {
    AtomicBoolean done = new AtomicBoolean();
    return OneTaskEngine.with(
        (context, self) -> {
          if (done.compareAndSet(false, true)) {
            misbehavior.run(context, self);
          } else {
            context.result(OneTaskEngine.OUT, "done");
          }
        });
  }

  private static void assertGoesOn(OneTaskEngine engine) {
    Job next = engine.runOne();
    engine.assertEnded(next, JobStatus.SUCCEEDED);
  }

  /** Checks that the log holds one warning, which names the job, and returns it. */
  private static ILoggingEvent assertLogged(OneTaskEngine engine, Job job) {
    List<ILoggingEvent> warnings = engine.log.take();
    assertEquals(1, warnings.size(), warnings::toString);
    String text = warnings.get(0).getFormattedMessage();
    assertTrue(text.contains(job.id().toString()), text);
    assertTrue(text.contains("tasks/work"), text);
    return warnings.get(0);
  }

  private static void assertFailed(OneTaskEngine engine, Job job, String type, JobFailure failure) {
    engine.assertEnded(
        job, JobStatus.FAILED, "Failed: the task threw " + type + "; the server's log says more.");
    assertEquals(MessageType.ERROR, job.snapshot().messages().get(0).type());
    assertEquals(Optional.of(failure), job.snapshot().failure());
  }

  @Test
  void anExceptionFailsTheJobAndItsTextStaysWithTheHost() {
    try (OneTaskEngine engine =
        withFirstJob(
            (context, self) -> {
              throw new IllegalStateException(SECRET);
            })) {
      Job job = engine.runOne();

      assertFailed(
          engine,
          job,
          "IllegalStateException",
          new JobFailure(JobFailure.Kind.THREW, "java.lang.IllegalStateException", SECRET));
      assertFalse(OneTaskEngine.texts(job.snapshot()).toString().contains(SECRET));
      ILoggingEvent logged = assertLogged(engine, job);
      assertEquals(SECRET, logged.getThrowableProxy().getMessage());
      assertGoesOn(engine);
    }
  }

  @Test
  void anErrorFailsTheJobAndNotTheWorker() {
    try (OneTaskEngine engine =
        withFirstJob(
            (context, self) -> {
              throw new NoClassDefFoundError(SECRET);
            })) {
      Job job = engine.runOne();

      assertFailed(
          engine,
          job,
          "NoClassDefFoundError",
          new JobFailure(JobFailure.Kind.THREW, "java.lang.NoClassDefFoundError", SECRET));
      assertLogged(engine, job);
      assertGoesOn(engine);
    }
  }

  @Test
  void aStackOverflowFailsTheJobAndNotTheWorker() {
    try (OneTaskEngine engine = withFirstJob((context, self) -> recurse(1))) {
      Job job = engine.runOne();

      assertFailed(
          engine,
          job,
          "StackOverflowError",
          new JobFailure(JobFailure.Kind.THREW, "java.lang.StackOverflowError", ""));
      assertLogged(engine, job);
      assertGoesOn(engine);
    }
  }

  @SuppressWarnings("InfiniteRecursion") // that is what is wrong with it
  private static int recurse(int depth) {
    return recurse(depth + 1) + 1;
  }

  @Test
  void anExceptionThatCannotTellItsTextFailsTheJob() {
    try (OneTaskEngine engine =
        withFirstJob(
            (context, self) -> {
              throw new MuteException();
            })) {
      Job job = engine.runOne();

      assertFailed(
          engine,
          job,
          "MuteException",
          new JobFailure(JobFailure.Kind.THREW, MuteException.class.getName(), ""));
      ILoggingEvent logged = assertLogged(engine, job);
      assertTrue(
          logged.getFormattedMessage().contains(MuteException.class.getName()),
          logged.getFormattedMessage());
      assertGoesOn(engine);
    }
  }

  @Test
  void anExpectedFailureThatCannotTellItsTextIsOneWithoutWords() {
    try (OneTaskEngine engine =
        withFirstJob(
            (context, self) -> {
              throw new MuteExpectedException();
            })) {
      Job job = engine.runOne();

      engine.assertEnded(job, JobStatus.EXPECTED_FAILURE, "Failed.");
      assertGoesOn(engine);
    }
  }

  @Test
  void anExceptionWhoseTextNeverComesHoldsUpItsJobUntilItIsGivenUp() {
    CountDownLatch end = new CountDownLatch(1);
    try (OneTaskEngine engine =
        withFirstJob(
            (context, self) -> {
              throw new StuckException(end);
            })) {
      Job job = engine.submit();
      Background worker = Background.run(engine.executor::runNext);
      worker.awaitIn(StuckTasks.class, "swallow");

      assertTrue(engine.cancel(job));
      engine.advance(OneTaskEngine.GRACE_AND_MORE);

      engine.assertEnded(
          job,
          JobStatus.CANCELLED,
          "Cancelled. The task did not stop within 5s and was given up, at"
              + " io.jobengine.host.StuckTasks.swallow.");
      end.countDown();
      worker.await();
      engine.log.take();
      assertGoesOn(engine);
    }
  }

  @Test
  void anExceptionWithoutANameOfItsOwnIsNamedForItsKind() {
    try (OneTaskEngine engine =
        withFirstJob(
            (context, self) -> {
              throw new IllegalStateException(SECRET) {};
            })) {
      Job job = engine.runOne();

      engine.assertEnded(
          job,
          JobStatus.FAILED,
          "Failed: the task threw IllegalStateException; the server's log says more.");
      assertLogged(engine, job);
      assertGoesOn(engine);
    }
  }

  @Test
  void anExpectedFailureTellsItsWordsAndIsNoWarning() {
    try (OneTaskEngine engine =
        withFirstJob(
            (context, self) -> {
              throw new ExpectedFailureException(
                  "no such river", new IllegalStateException(SECRET));
            })) {
      Job job = engine.runOne();

      engine.assertEnded(job, JobStatus.EXPECTED_FAILURE, "no such river");
      assertEquals(MessageType.ERROR, job.snapshot().messages().get(0).type());
      assertEquals(
          Optional.of(
              new JobFailure(
                  JobFailure.Kind.EXPECTED,
                  ExpectedFailureException.class.getName(),
                  "no such river")),
          job.snapshot().failure());
      assertGoesOn(engine);
    }
  }

  @Test
  void aTaskThatLeavesOutARequiredOutputFails() {
    try (OneTaskEngine engine = withFirstJob((context, self) -> {})) {
      Job job = engine.runOne();

      engine.assertEnded(job, JobStatus.FAILED, "Failed: the task did not produce out.");
      assertEquals(
          Optional.of(
              new JobFailure(JobFailure.Kind.MISSING_RESULT, "", "the task did not produce out")),
          job.snapshot().failure());
      assertGoesOn(engine);
    }
  }

  @Test
  void whatATaskSaidBeforeItThrewStands() {
    try (OneTaskEngine engine =
        withFirstJob(
            (context, self) -> {
              context.messages().warning("this looks bad");
              context.result(OneTaskEngine.OUT, "done");
              throw new IllegalStateException(SECRET);
            })) {
      Job job = engine.runOne();

      engine.assertEnded(
          job,
          JobStatus.FAILED,
          "this looks bad",
          "Failed: the task threw IllegalStateException; the server's log says more.");
      assertLogged(engine, job);
    }
  }

  @Test
  void anInterruptedExceptionThatNoStopCausedFailsTheJobAndTheFlagIsKept() {
    try (OneTaskEngine engine =
        withFirstJob(
            (context, self) -> {
              throw new InterruptedException(SECRET);
            })) {
      Job job = engine.runOne();

      assertTrue(Thread.interrupted(), "who interrupted the thread will want to know");
      assertFailed(
          engine,
          job,
          "InterruptedException",
          new JobFailure(JobFailure.Kind.THREW, "java.lang.InterruptedException", SECRET));
      assertLogged(engine, job);
      assertGoesOn(engine);
    }
  }

  @Test
  void aTaskThatThrowsElsewhereIsLoggedToo() {
    try (OneTaskEngine engine = OneTaskEngine.thatReturns()) {
      Job job = engine.submit();
      RemoteAttempt attempt = engine.begin();

      assertTrue(attempt.pen().threw(new IllegalStateException(SECRET)));

      assertFailed(
          engine,
          job,
          "IllegalStateException",
          new JobFailure(JobFailure.Kind.THREW, "java.lang.IllegalStateException", SECRET));
      ILoggingEvent logged = assertLogged(engine, job);
      assertNotNull(logged.getThrowableProxy());
      engine.executor.freePlace();
    }
  }

  @Test
  void whatAStoppedTaskThrowsIsNoWarning() {
    try (OneTaskEngine engine =
        withFirstJob(
            (context, self) -> {
              self.cancel(context.jobId());
              throw new IllegalStateException("closed under my feet");
            })) {
      Job job = engine.runOne();

      engine.assertEnded(job, JobStatus.CANCELLED, "Cancelled.");
      assertGoesOn(engine);
    }
  }

  private static final class MuteException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no text either");
    }
  }

  private static final class MuteExpectedException extends ExpectedFailureException {
    private static final long serialVersionUID = 1L;

    MuteExpectedException() {
      super(SECRET);
    }

    @Override
    public String getMessage() {
      throw new IllegalStateException("no text either");
    }
  }

  private static final class StuckException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient CountDownLatch end;

    StuckException(CountDownLatch end) {
      this.end = end;
    }

    @Override
    public String getMessage() {
      StuckTasks.swallow(end);
      return "late";
    }
  }
}
