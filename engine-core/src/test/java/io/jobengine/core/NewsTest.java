package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.JobCursor;
import io.jobengine.JobMessage;
import io.jobengine.JobNews;
import io.jobengine.JobRejectedException;
import io.jobengine.JobRejectedException.Reason;
import io.jobengine.JobRequest;
import io.jobengine.JobSnapshot;
import io.jobengine.JobStatus;
import io.jobengine.MessageLevel;
import io.jobengine.MessageType;
import io.jobengine.spi.AttemptPen;
import io.jobengine.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Waiting for what is new behind a cursor. */
class NewsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration MINUTE_AND_MORE = Duration.ofSeconds(62);
  private static final int MOST = 2;

  private final ManualEngine manual =
      new ManualEngine(
          10,
          settings ->
              settings
                  .task(Task.of("any", List.of(), context -> {}))
                  .messages(2, 2)
                  .maxWaiters(MOST));
  private final LiveJob job = manual.submit("any");
  private final List<AttemptPen> begun = new ArrayList<>();

  @AfterEach
  void close() {
    begun.forEach(AttemptPen::returned);
    manual.close();
  }

  private AttemptPen begin() {
    AttemptPen pen = RemoteAttempt.begin(manual.executor.takeNext()).pen();
    begun.add(pen);
    return pen;
  }

  private CompletableFuture<JobNews> ask(JobCursor after) {
    return job.news(after, MINUTE).toCompletableFuture();
  }

  private JobNews now(JobCursor after) {
    CompletableFuture<JobNews> answer = job.news(after, Duration.ZERO).toCompletableFuture();
    assertTrue(answer.isDone());
    return answer.join();
  }

  private static List<String> texts(JobNews news) {
    return news.messages().stream().map(JobMessage::text).toList();
  }

  private void assertPlacesFree() {
    List<CompletableFuture<JobNews>> all = new ArrayList<>();
    LiveJob other = manual.submit("any");
    JobCursor seen = now(JobCursor.START).next();
    JobCursor submitted = new JobCursor(other.status(), 0, MessageLevel.NONE);
    assertEquals(job.status(), seen.status());
    for (int i = 0; i < MOST; i++) {
      all.add(other.news(submitted, MINUTE).toCompletableFuture());
    }
    all.forEach(wait -> assertFalse(wait.isDone()));
    all.forEach(wait -> assertTrue(wait.cancel(false)));
  }

  @Test
  void whoBeginsToWatchIsToldAtOnce() {
    JobNews news = ask(JobCursor.START).join();
    assertEquals(JobStatus.SUBMITTED, news.job().status());
    assertEquals(List.of(), news.messages());
    assertEquals(new JobCursor(JobStatus.SUBMITTED, 0, MessageLevel.INFO), news.next());
  }

  @Test
  void aMessageIsNewsAndIsToldOnTheNotifier() {
    AttemptPen pen = begin();
    CompletableFuture<JobNews> wait = ask(now(JobCursor.START).next());
    pen.message(MessageType.INFORMATIVE, "hello");
    assertFalse(wait.isDone());
    manual.notifier.runAll();
    assertEquals(List.of("hello"), texts(wait.join()));
    assertEquals(1, wait.join().next().number());
    assertPlacesFree();
  }

  @Test
  void manyMessagesPostOneDrain() {
    AttemptPen pen = begin();
    CompletableFuture<JobNews> wait = ask(now(JobCursor.START).next());
    pen.message(MessageType.INFORMATIVE, "one");
    pen.message(MessageType.INFORMATIVE, "two");
    assertEquals(1, manual.notifier.pending());
    manual.notifier.runAll();
    assertEquals(List.of("one", "two"), texts(wait.join()));
    pen.message(MessageType.INFORMATIVE, "three");
    assertEquals(0, manual.notifier.pending(), "nobody waits");
  }

  @Test
  void anotherStatusIsNews() {
    CompletableFuture<JobNews> wait = ask(now(JobCursor.START).next());
    begin();
    manual.notifier.runAll();
    assertEquals(JobStatus.EXECUTING, wait.join().job().status());
  }

  @Test
  void theEndIsNewsWithItsLastWordsAndNothingIsWaitedForAfterIt() {
    AttemptPen pen = begin();
    CompletableFuture<JobNews> wait = ask(now(JobCursor.START).next());
    assertTrue(pen.threw(new IllegalStateException("broken")));
    manual.notifier.runAll();
    JobNews end = wait.join();
    assertEquals(JobStatus.FAILED, end.job().status());
    assertEquals(1, end.messages().size());
    JobNews again = ask(end.next()).join();
    assertEquals(List.of(), again.messages());
    assertEquals(end.next(), again.next());
  }

  @Test
  void messagesBelowTheLevelAreNoNewsAndArePassedOver() {
    AttemptPen pen = begin();
    CompletableFuture<JobNews> wait = ask(now(JobCursor.START).next().at(MessageLevel.WARNING));
    pen.message(MessageType.INFORMATIVE, "one");
    assertEquals(0, manual.notifier.pending(), "it concerns nobody");
    pen.message(MessageType.WARNING, "two");
    manual.notifier.runAll();
    assertEquals(List.of("two"), texts(wait.join()));
    assertEquals(2, wait.join().next().number());
  }

  @Test
  void whoAsksForNoMessagesHearsOfTheStatusAlone() {
    AttemptPen pen = begin();
    CompletableFuture<JobNews> wait = ask(now(JobCursor.START).next().at(MessageLevel.NONE));
    pen.message(MessageType.ERROR, "one");
    manual.notifier.runAll();
    assertFalse(wait.isDone());
    assertTrue(pen.returned());
    manual.notifier.runAll();
    assertEquals(List.of(), wait.join().messages());
    assertEquals(JobStatus.SUCCEEDED, wait.join().job().status());
  }

  @Test
  void theDeadlineAnswersWithoutMessagesOnTheNotifier() {
    CompletableFuture<JobNews> wait = ask(now(JobCursor.START).next());
    manual.clock.advance(MINUTE.minusMillis(1));
    manual.notifier.runAll();
    assertFalse(wait.isDone());
    manual.clock.advance(MINUTE_AND_MORE.minus(MINUTE));
    assertFalse(wait.isDone());
    manual.notifier.runAll();
    assertEquals(List.of(), wait.join().messages());
    assertEquals(JobStatus.SUBMITTED, wait.join().next().status());
    assertPlacesFree();
  }

  @Test
  void noTimeoutWaitsNot() {
    JobCursor seen = now(JobCursor.START).next();
    assertEquals(seen, now(seen).next());
    assertTrue(job.news(seen, Duration.ofSeconds(-1)).toCompletableFuture().isDone());
    assertFalse(job.news(seen, Duration.ofSeconds(Long.MAX_VALUE)).toCompletableFuture().isDone());
  }

  @Test
  void whatWasLeftOutBehindTheCursorIsCountedByALine() {
    AttemptPen pen = begin();
    for (int i = 1; i <= 9; i++) {
      pen.message(MessageType.INFORMATIVE, "m" + i);
    }
    pen.message(MessageType.ERROR, "m10");
    JobNews news = now(JobCursor.START);
    assertEquals(
        List.of("m1", "m2", "... 5 messages left out ...", "m8", "m9", "m10"), texts(news));
    assertEquals(
        new JobMessage(
            3, MessageType.INFORMATIVE, texts(news).get(2), news.messages().get(3).time(), 5),
        news.messages().get(2));
    assertEquals(List.of("m10"), texts(now(JobCursor.START.at(MessageLevel.ERROR))));
    assertEquals(
        List.of("... 3 messages left out ...", "m8", "m9", "m10"),
        texts(now(new JobCursor(JobStatus.EXECUTING, 4, MessageLevel.INFO))));
  }

  @Test
  void oneMoreThanTheBoundIsRejected() {
    JobCursor seen = now(JobCursor.START).next();
    CompletableFuture<JobNews> first = ask(seen);
    CompletableFuture<JobNews> second = ask(seen);
    JobRejectedException rejection =
        (JobRejectedException)
            assertThrows(CompletionException.class, () -> ask(seen).join()).getCause();
    assertEquals(Reason.TOO_MANY_WAITERS, rejection.reason());
    assertEquals("Too many wait for news of jobs: 2, which is the bound", rejection.getMessage());
    assertTrue(ask(JobCursor.START).isDone(), "who need not wait needs no place");
    assertTrue(first.cancel(true));
    assertFalse(ask(seen).isDone());
    assertFalse(second.isDone());
  }

  @Test
  void whoGivesUpFreesThePlaceAtOnce() throws Exception {
    JobCursor seen = now(JobCursor.START).next();
    assertTrue(ask(seen).cancel(true));
    CompletableFuture<JobNews> impatient = ask(seen).orTimeout(1, TimeUnit.MILLISECONDS);
    assertTrue(
        assertThrows(CompletionException.class, impatient::join).getCause()
            instanceof TimeoutException);
    assertPlacesFree();
  }

  @Test
  void whoIsToldMayAskForMoreWithTheSamePlace() {
    AttemptPen pen = begin();
    JobCursor seen = now(JobCursor.START).next();
    CompletableFuture<JobNews> other = ask(seen.at(MessageLevel.NONE));
    List<String> told = new ArrayList<>();
    ask(seen).thenAccept(news -> follow(news, told));
    for (String text : List.of("one", "two", "three")) {
      pen.message(MessageType.INFORMATIVE, text);
      manual.notifier.runAll();
    }
    assertEquals(List.of("one", "two", "three"), told);
    assertFalse(other.isDone());
  }

  private void follow(JobNews news, List<String> told) {
    told.addAll(texts(news));
    ask(news.next()).thenAccept(next -> follow(next, told));
  }

  @Test
  void aDependentThatThrowsHarmsNoOther() {
    AttemptPen pen = begin();
    JobCursor seen = now(JobCursor.START).next();
    CompletableFuture<JobNews> first = ask(seen);
    first.thenRun(
        () -> {
          throw new AssertionError("broken");
        });
    CompletableFuture<JobNews> second = ask(seen);
    pen.message(MessageType.INFORMATIVE, "hello");
    manual.notifier.runAll();
    assertTrue(first.isDone() && second.isDone());
  }

  @Test
  void aClosingEngineTellsEverybodyWhoWaits() {
    CompletableFuture<JobNews> wait = ask(now(JobCursor.START).next());
    assertTrue(manual.engine.cancel(job.id()));
    manual.engine.close();
    manual.notifier.runAll();
    assertEquals(JobStatus.CANCELLED, wait.join().job().status());
  }

  @Test
  void aCursorIsCheckedWhereItIsMade() {
    assertThrows(
        IllegalArgumentException.class, () -> new JobCursor(JobStatus.NEW, -1, MessageLevel.INFO));
    assertEquals(9, now(new JobCursor(JobStatus.NEW, 9, MessageLevel.INFO)).next().number());
  }

  @Test
  void oneStageOfTheEndOfEachJobIsFreeAndThoseBeyondShareTheBound() {
    List<CompletableFuture<?>> stages = new ArrayList<>();
    for (int i = 0; i < 1 + MOST; i++) {
      stages.add(job.ended().toCompletableFuture());
    }
    assertTrue(job.ended().toCompletableFuture().isCompletedExceptionally());
    assertFalse(manual.submit(JobRequest.of("any")).ended().toCompletableFuture().isDone());
    assertTrue(stages.get(0).cancel(true));
    assertFalse(job.ended().toCompletableFuture().isDone());
    manual.executor.runAll();
    manual.notifier.runAll();
    assertEquals(JobStatus.SUCCEEDED, ((JobSnapshot) stages.get(1).join()).status());
  }

  @Test
  void stagesThatTheirCallersGaveUpDoNotPileUp() {
    for (int i = 0; i < 10 * MOST; i++) {
      assertTrue(job.ended().toCompletableFuture().completeExceptionally(new Error("gave up")));
    }
    assertPlacesFree();
  }
}
