package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.JobRequest;
import io.jobengine.JobStatus;
import io.jobengine.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The stage that completes when a job has ended. */
class EndedStageTest {
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final ManualEngine manual =
      new ManualEngine(1, settings -> settings.task(Task.of("any", List.of(), context -> {})));

  @AfterEach
  void close() {
    manual.close();
  }

  @Test
  void dependentsRunOnTheNotifierAndNotOnTheThreadThatEndsTheJob() {
    LiveJob job = manual.submit("any");
    job.ended().thenAccept(end -> told.add("one " + end.status()));
    job.ended().thenAccept(end -> told.add("two " + end.status()));
    manual.executor.runAll();
    assertEquals(List.of(), told);
    manual.notifier.runAll();
    assertEquals(List.of("one SUCCEEDED", "two SUCCEEDED"), told.stream().sorted().toList());
  }

  @Test
  void aStageOfAnEndedJobIsCompleteAndRunsNobodyElsesDependents() {
    LiveJob job = manual.submit("any");
    job.ended().thenRun(() -> told.add("earlier"));
    manual.executor.runAll();
    job.ended().thenRun(() -> told.add("later"));
    assertEquals(List.of("later"), told);
    manual.notifier.runAll();
    assertEquals(List.of("later", "earlier"), told);
  }

  @Test
  void aDependentThatThrowsHarmsNoOther() {
    LiveJob job = manual.submit("any");
    job.ended()
        .thenRun(
            () -> {
              throw new AssertionError("broken");
            });
    job.ended().thenRun(() -> told.add("sound"));
    manual.executor.runAll();
    manual.notifier.runAll();
    assertEquals(List.of("sound"), told);
  }

  @Test
  void whoHasAStageCannotCompleteThatOfOthersNorTheJob() {
    LiveJob job = manual.submit("any");
    CompletionStage<?> mine = job.ended();
    assertTrue(mine.toCompletableFuture().cancel(true));
    assertTrue(job.ended().toCompletableFuture().completeExceptionally(new Error("mine")));
    job.ended().thenAccept(end -> told.add(end.status().toString()));
    assertEquals(JobStatus.SUBMITTED, job.status());
    manual.executor.runAll();
    manual.notifier.runAll();
    assertEquals(List.of("SUCCEEDED"), told);
  }

  @Test
  void aJobThatNobodyWaitsForNotifiesNobody() {
    manual.run(JobRequest.of("any"));
    assertEquals(0, manual.notifier.pending());
  }

  @Test
  void aStageOfARejectedSubmitFailsWithTheException() {
    CompletionStage<?> stage = manual.engine.submitAsync(JobRequest.of("none"));
    assertTrue(stage.toCompletableFuture().isCompletedExceptionally());
    assertFalse(
        manual.engine.submitAsync(JobRequest.of("any")).toCompletableFuture().isCancelled());
  }

  @Test
  void noEndIsMissedHoweverTheStageAndTheEndMeet() {
    LiveJob[] job = {manual.submit("any")};
    List<Integer> counts = new ArrayList<>();
    Rounds.Step watch = () -> job[0].ended().thenRun(() -> told.add("told"));
    Rounds.of(500)
        .together(manual.executor::runNext, watch, watch)
        .thenEach(
            () -> {
              manual.notifier.runAll();
              counts.add(told.size());
              assertEquals(2, told.size());
              told.clear();
              job[0] = manual.submit("any");
            });
    assertEquals(500, counts.size());
  }
}
