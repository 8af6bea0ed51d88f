package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Caller;
import io.jobengine.Job;
import io.jobengine.JobId;
import io.jobengine.JobRejectedException;
import io.jobengine.JobRejectedException.Reason;
import io.jobengine.JobRequest;
import io.jobengine.JobStatus;
import io.jobengine.Jobs;
import io.jobengine.Submission;
import io.jobengine.core.JobKeys.Claim;
import io.jobengine.core.JobKeys.OwnedKey;
import io.jobengine.core.executor.JobExecutors;
import io.jobengine.data.DataType;
import io.jobengine.data.Parameter;
import io.jobengine.spi.ParameterStore;
import io.jobengine.task.Task;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two requests with one key, or a request and a removal, step by step. */
class IdempotencyOrderTest {
  private static final Parameter<String> TEXT = Parameter.required("text", DataType.STRING);
  private static final JobRequest REQUEST =
      JobRequest.of("work").with(TEXT, "a").withKey("order-1");

  private final HookedStore store = new HookedStore();
  private final ManualEngine manual =
      new ManualEngine(
          9,
          settings ->
              settings.task(Task.of("work", List.of(TEXT), context -> {})).parameterStore(store));
  private final Jobs ann = manual.engine.as(Caller.of("ann"));
  private final CountDownLatch keeps = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);

  @AfterEach
  void close() {
    manual.close();
  }

  /** Submits on another thread, which stays in the store until {@link #goOn}. */
  private CompletableFuture<Submission> submitSlowly(Runnable afterwards) {
    store.beforeKeeping =
        () -> {
          keeps.countDown();
          Background.await(goOn);
          afterwards.run();
        };
    CompletableFuture<Submission> first = submitInBackground();
    Background.await(keeps);
    return first;
  }

  private CompletableFuture<Submission> submitInBackground() {
    CompletableFuture<Submission> submission = new CompletableFuture<>();
    Background.run(
        () -> {
          try {
            submission.complete(ann.submitOnce(REQUEST));
          } catch (Throwable t) {
            submission.completeExceptionally(t);
          }
        });
    return submission;
  }

  private Background submitAgain(CompletableFuture<Submission> answer) {
    Background again =
        Background.run(
            () -> {
              try {
                answer.complete(ann.submitOnce(REQUEST));
              } catch (Throwable t) {
                answer.completeExceptionally(t);
              }
            });
    again.awaitIn(JobKeys.class, "answer");
    return again;
  }

  @Test
  void whoComesWhileTheInputsAreKeptWaitsAndGetsTheSameJob() throws Throwable {
    CompletableFuture<Submission> first = submitSlowly(() -> {});
    CompletableFuture<Submission> second = new CompletableFuture<>();
    submitAgain(second);

    goOn.countDown();

    assertTrue(Background.await(first).isNew());
    assertFalse(Background.await(second).isNew());
    assertSame(first.join().job(), second.join().job());
    assertEquals(1, store.kept.get(), "the inputs are kept once");
  }

  @Test
  void whoWaitsGetsTheFailureOfWhomItWaitsFor() {
    IllegalStateException failure = new IllegalStateException("disk full");
    CompletableFuture<Submission> first =
        submitSlowly(
            () -> {
              throw failure;
            });
    CompletableFuture<Submission> second = new CompletableFuture<>();
    submitAgain(second);

    goOn.countDown();

    assertSame(failure, assertThrows(IllegalStateException.class, () -> Stages.join(first)));
    assertSame(failure, assertThrows(IllegalStateException.class, () -> Stages.join(second)));
    assertTrue(ann.submitOnce(REQUEST).isNew(), "nothing is remembered");
  }

  @Test
  void whoIsInterruptedWhileItWaitsIsRejectedAndStaysInterrupted() {
    CompletableFuture<Submission> first = submitSlowly(() -> {});
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    Background again =
        Background.run(
            () -> {
              assertInUse(() -> ann.submitOnce(REQUEST));
              interrupted.complete(Thread.currentThread().isInterrupted());
            });
    again.awaitIn(JobKeys.class, "answer");

    again.thread.interrupt();

    again.await();
    assertTrue(interrupted.join());
    goOn.countDown();
    assertTrue(Background.await(first).isNew());
  }

  @Test
  void nobodyWaitsForEverForAStoreThatDoesNotComeBack() {
    JobKeys keys = new JobKeys(null, Duration.ofMillis(1));
    OwnedKey key = new OwnedKey(Caller.of("ann"), "order-1");

    RuntimeException failure =
        assertThrows(
            RuntimeException.class,
            () ->
                keys.once(
                    key,
                    null,
                    new Object[0],
                    claim -> { // still making it, when the same key comes again
                      assertInUse(() -> keys.once(key, null, new Object[0], other -> null));
                      throw new IllegalStateException("made nothing");
                    }));

    assertEquals("made nothing", failure.getMessage());
    assertEquals(0, keys.size());
  }

  private static void assertInUse(Runnable submit) {
    JobRejectedException rejection = assertThrows(JobRejectedException.class, submit::run);
    assertEquals(Reason.KEY_IN_USE, rejection.reason());
    assertTrue(rejection.retryAfter().isPresent());
    assertTrue(rejection.getMessage().contains("'order-1'"), rejection.getMessage());
  }

  @Test
  void whileAJobRunsOnTheThreadOfItsSubmitterNobodyWaitsForIt() {
    CountDownLatch runs = new CountDownLatch(1);
    try (var engine =
        JobEngines.builder()
            .executor(JobExecutors.direct())
            .task(
                Task.of(
                    "work",
                    List.of(TEXT),
                    context -> {
                      runs.countDown();
                      Background.await(goOn);
                    }))
            .build()) {
      Background first = Background.run(() -> engine.submitOnce(REQUEST));
      Background.await(runs);

      Submission again = engine.submitOnce(REQUEST);

      assertFalse(again.isNew());
      assertEquals(JobStatus.EXECUTING, again.job().status());
      goOn.countDown();
      first.await();
    }
  }

  @Test
  void aJobThatIsRemovedWhileItIsComparedIsMadeAnew() {
    Job job = ended();
    store.beforeLoading =
        () -> {
          assertTrue(ann.remove(job.id()));
          manual.notifier.runAll(); // forgets its values
        };

    Submission again = ann.submitOnce(REQUEST);

    assertTrue(again.isNew());
    assertNotSame(job, again.job());
  }

  @Test
  void aJobThatIsRemovedWhileItIsComparedIsNoConflict() {
    Job job = ended();
    store.beforeLoading = () -> assertTrue(ann.remove(job.id())); // its values are still there

    assertTrue(ann.submitOnce(REQUEST.with(TEXT, "b")).isNew());
  }

  @Test
  void aKeyIsFreeBeforeTheInputsOfItsJobAreForgotten() {
    try (ManualEngine atOnce =
        new ManualEngine(
            9,
            settings ->
                settings
                    .task(Task.of("work", List.of(TEXT), context -> {}))
                    .parameterStore(store)
                    .notifier(Runnable::run))) {
      Job job = atOnce.run(REQUEST);
      CompletableFuture<Submission> again = new CompletableFuture<>();
      store.beforeForgetting = () -> again.complete(atOnce.engine.submitOnce(REQUEST));

      assertTrue(atOnce.engine.remove(job.id()));

      assertTrue(again.join().isNew());
    }
  }

  @Test
  void aStoreThatFailsToLoadIsToldToWhomItConcerns() {
    Job job = ended();
    IllegalStateException failure = new IllegalStateException("disk gone");
    store.beforeLoading =
        () -> {
          throw failure;
        };

    assertSame(failure, assertThrows(RuntimeException.class, () -> ann.submitOnce(REQUEST)));
    assertSame(job, ann.submit(REQUEST), "the key still stands for the job");
  }

  @Test
  void theRemovalOfAJobWhoseSubmitFailedLeavesTheKeyToTheNextOne() {
    Notifier errands = new Notifier(Runnable::run, Runnable::run);
    JobKeys keys = new JobKeys(new Values(new InMemoryParameterStore(), errands));
    LiveJob job = (LiveJob) ended();
    AtomicReference<Claim> ofFailed = new AtomicReference<>();
    assertThrows(
        IllegalStateException.class,
        () ->
            once(
                keys,
                job,
                claim -> {
                  claim.made(job); // it is known, and is kept as a job that failed
                  ofFailed.set(claim);
                  throw new IllegalStateException("no thread");
                }));

    assertTrue(once(keys, job, claim -> made(claim, job)).isNew());
    ofFailed.get().forget();

    assertFalse(once(keys, job, claim -> made(claim, job)).isNew());
  }

  private static Submission once(JobKeys keys, LiveJob job, Function<Claim, LiveJob> make) {
    return keys.once(new OwnedKey(job.owner(), "k"), job.registered(), job.inputs, make);
  }

  private static LiveJob made(Claim claim, LiveJob job) {
    claim.made(job);
    return job;
  }

  private Job ended() {
    Job job = ann.submit(REQUEST);
    manual.executor.runNext();
    assertEquals(JobStatus.SUCCEEDED, job.status());
    return job;
  }

  /** Keeps values behind handles, and lets a test step in, once each. */
  private static final class HookedStore implements ParameterStore {
    private final RecordingParameterStore store = new RecordingParameterStore();
    final AtomicInteger kept = new AtomicInteger();
    volatile Runnable beforeKeeping = () -> {};
    volatile Runnable beforeLoading = () -> {};
    volatile Runnable beforeForgetting = () -> {};

    @Override
    public Object keep(JobId job, Parameter<?> parameter, Object value) {
      Runnable before = beforeKeeping;
      beforeKeeping = () -> {};
      before.run();
      kept.incrementAndGet();
      return store.keep(job, parameter, value);
    }

    @Override
    public Object load(JobId job, Parameter<?> parameter, Object handle) {
      Runnable before = beforeLoading;
      beforeLoading = () -> {};
      before.run();
      return store.load(job, parameter, handle);
    }

    @Override
    public void forget(JobId job, Parameter<?> parameter, Object handle) {
      Runnable before = beforeForgetting;
      beforeForgetting = () -> {};
      before.run();
      store.forget(job, parameter, handle);
    }
  }
}
