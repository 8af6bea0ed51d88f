package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Caller;
import io.jobengine.JobFilter;
import io.jobengine.JobId;
import io.jobengine.JobRequest;
import io.jobengine.JobSnapshot;
import io.jobengine.JobStatus;
import io.jobengine.data.DataType;
import io.jobengine.data.Parameter;
import io.jobengine.spi.JobListener;
import io.jobengine.task.Task;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An executed job is nobody's to find; it goes with its answer, and with the wish for it. */
class ExecuteAnswerTest {
  private static final Parameter<Long> SUM = Parameter.output("sum", DataType.LONG);
  private static final JobRequest REQUEST = JobRequest.of("add");

  private final List<JobId> heard = new ArrayList<>();
  private final List<JobStatus> statuses = new ArrayList<>();
  private final JobListener listener =
      change -> {
        heard.add(change.job().id());
        statuses.add(change.to());
      };
  private final ManualEngine manual =
      new ManualEngine(
          1,
          settings ->
              settings
                  .listener(listener)
                  .task(Task.of("add", List.of(SUM), context -> context.result(SUM, 3L))));

  @AfterEach
  void close() {
    manual.close();
  }

  private void runAll() {
    manual.executor.runAll();
    manual.stopper.runAll();
    manual.notifier.runAll();
  }

  private CompletableFuture<JobSnapshot> execute() {
    return manual.engine.execute(REQUEST).toCompletableFuture();
  }

  @Test
  void theAnswerIsTheEnd() {
    CompletableFuture<JobSnapshot> answer = execute();
    assertFalse(answer.isDone());
    runAll();
    assertEquals(JobStatus.SUCCEEDED, answer.join().status());
    assertEquals(3L, answer.join().result(SUM));
  }

  @Test
  void nobodyFindsItByItsIdWhileItRunsNorAfterwards() throws Throwable {
    CompletableFuture<JobSnapshot> answer = execute();
    for (int i = 0; i < 2; i++) {
      runAll();
      JobId id = heard.get(0);
      assertNull(manual.engine.find(id));
      assertEquals(Optional.empty(), Stages.join(manual.engine.read(id)));
      assertFalse(manual.engine.cancel(id));
      assertFalse(manual.engine.remove(id));
      assertNull(manual.engine.as(Caller.NOBODY).find(id));
      assertEquals(List.of(), manual.engine.list(JobFilter.ALL));
    }
    assertTrue(answer.isDone());
  }

  @Test
  void nothingHoldsItOnceItIsAnswered() {
    CompletableFuture<JobSnapshot> answer = execute();
    runAll();
    WeakReference<JobSnapshot> reference = new WeakReference<>(answer.join());
    answer = null;
    Garbage.assertCollected(reference);
  }

  @Test
  void cancellingTheAnswerCancelsAJobThatWaits() {
    CompletableFuture<JobSnapshot> answer = execute();
    assertTrue(answer.cancel(true));
    runAll();
    assertEquals(List.of(JobStatus.SUBMITTED, JobStatus.CANCELLED), statuses);
    assertThrows(CancellationException.class, answer::join);
  }

  @Test
  void cancellingTheAnswerCancelsAJobThatRuns() {
    List<CompletableFuture<JobSnapshot>> answers = new ArrayList<>();
    Task task =
        Task.of(
            "cancelled",
            List.of(),
            context -> {
              answers.get(0).cancel(false);
              assertTrue(context.token().isStopRequested());
            });
    try (ManualEngine engine =
        new ManualEngine(1, settings -> settings.task(task).listener(listener))) {
      answers.add(engine.engine.execute(JobRequest.of("cancelled")).toCompletableFuture());
      engine.executor.runAll();
      engine.notifier.runAll();
      engine.stopper.runAll();
    }
    assertEquals(
        List.of(
            JobStatus.SUBMITTED, JobStatus.EXECUTING, JobStatus.CANCELLING, JobStatus.CANCELLED),
        statuses);
  }

  @Test
  void cancellingAnAnswerThatCameDoesNothing() {
    CompletableFuture<JobSnapshot> answer = execute();
    runAll();
    assertFalse(answer.cancel(true));
    assertEquals(JobStatus.SUCCEEDED, answer.join().status());
  }

  @Test
  void cancellingWhatWasDerivedFromTheAnswerLeavesTheJobAlone() {
    CompletableFuture<JobSnapshot> answer = execute();
    assertTrue(answer.thenApply(JobSnapshot::status).cancel(true));
    runAll();
    assertEquals(JobStatus.SUCCEEDED, answer.join().status());
  }

  @Test
  void anAnswerThatSomebodyElseCompletedCancelsNothing() {
    CompletableFuture<JobSnapshot> answer = execute();
    assertTrue(answer.completeExceptionally(new IllegalStateException("no longer wanted")));
    runAll();
    assertEquals(List.of(JobStatus.SUBMITTED, JobStatus.EXECUTING, JobStatus.SUCCEEDED), statuses);
  }

  @Test
  void aCancelThatMeetsTheEndEitherCancelsOrAnswers() {
    List<CompletableFuture<JobSnapshot>> answers = new ArrayList<>(List.of(execute()));
    Rounds.of(300)
        .together(
            () -> {
              manual.executor.runAll();
              manual.notifier.runAll();
            },
            () -> answers.get(0).cancel(true))
        .thenEach(
            () -> {
              runAll();
              JobStatus end = statuses.get(statuses.size() - 1);
              assertTrue(end == JobStatus.CANCELLED || end == JobStatus.SUCCEEDED);
              assertTrue(answers.get(0).isDone());
              answers.set(0, execute());
            });
  }
}
