package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.JobCursor;
import io.jobengine.JobNews;
import io.jobengine.JobStatus;
import io.jobengine.MessageLevel;
import io.jobengine.MessageType;
import io.jobengine.spi.AttemptPen;
import io.jobengine.task.Task;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who begins to wait for news, or gives up, at the moment when they come. */
class NewsRaceTest {
  private static final Duration SPAN = Duration.ofMillis(10);

  private final ManualEngine manual =
      new ManualEngine(
          100_000,
          settings ->
              settings.task(Task.of("any", List.of(), context -> {})).keptJobs(10).maxWaiters(1));

  @AfterEach
  void close() {
    manual.close();
  }

  private abstract class JobRound implements Race.Round {
    final Race race;
    final LiveJob job = manual.submit("any");
    final AttemptPen pen = RemoteAttempt.begin(manual.executor.takeNext()).pen();
    final JobCursor seen = new JobCursor(JobStatus.EXECUTING, 0, MessageLevel.INFO);
    final AtomicInteger told = new AtomicInteger();
    volatile CompletableFuture<JobNews> wait;

    JobRound(Race race) {
      this.race = race;
    }

    CompletableFuture<JobNews> ask() {
      CompletableFuture<JobNews> stage = job.news(seen, SPAN).toCompletableFuture();
      stage.whenComplete((news, failure) -> told.incrementAndGet());
      return stage;
    }

    void end() {
      manual.notifier.runAll();
      assertEquals(1, told.get(), "it is told once");
      assertTrue(pen.returned() || job.status().isTerminal());
      manual.notifier.runAll();
      assertEquals(0, job.lifecycle().waitPlaces().taken(), "its place is free again");
    }
  }

  @Test
  void noMessageIsMissed() {
    Race.run(
        race ->
            new JobRound(race) {
              boolean late;

              @Override
              public void left() {
                race.meet();
                pen.message(MessageType.INFORMATIVE, "hello");
              }

              @Override
              public void right() {
                race.meet();
                wait = ask();
                late = wait.isDone();
              }

              @Override
              public void check() {
                race.leftCameFirst(late);
                end();
                assertEquals("hello", wait.join().messages().get(0).text());
              }
            });
  }

  @Test
  void noEndIsMissed() {
    Race.run(
        race ->
            new JobRound(race) {
              boolean late;

              @Override
              public void left() {
                race.meet();
                assertTrue(pen.returned());
              }

              @Override
              public void right() {
                race.meet();
                wait = ask();
                late = wait.isDone();
              }

              @Override
              public void check() {
                race.leftCameFirst(late);
                end();
                assertEquals(JobStatus.SUCCEEDED, wait.join().job().status());
              }
            });
  }

  @Test
  void aDeadlineThatMeetsAMessageTellsOnce() {
    Race.run(
        race ->
            new JobRound(race) {
              {
                wait = ask();
              }

              @Override
              public void left() {
                race.meet();
                pen.message(MessageType.INFORMATIVE, "hello");
                manual.notifier.runAll();
              }

              @Override
              public void right() {
                race.meet();
                manual.clock.advance(SPAN.multipliedBy(2));
                manual.notifier.runAll();
              }

              @Override
              public void check() {
                end();
                assertTrue(wait.join().messages().size() <= 1);
              }
            });
  }

  @Test
  void whoCancelsAtTheMomentOfTheNewsFreesThePlaceOnce() {
    Race.run(
        race ->
            new JobRound(race) {
              boolean cancelled;

              {
                wait = ask();
              }

              @Override
              public void left() {
                race.meet();
                pen.message(MessageType.INFORMATIVE, "hello");
                manual.notifier.runAll();
              }

              @Override
              public void right() {
                race.meet();
                cancelled = wait.cancel(true);
              }

              @Override
              public void check() {
                race.leftCameFirst(!cancelled);
                assertEquals(cancelled, wait.isCancelled());
                end();
              }
            });
  }

  @Test
  void whoCancelsAtTheDeadlineFreesThePlaceOnce() {
    Race.run(
        race ->
            new JobRound(race) {
              boolean cancelled;

              {
                wait = ask();
              }

              @Override
              public void left() {
                race.meet();
                manual.clock.advance(SPAN.multipliedBy(2));
                manual.notifier.runAll();
              }

              @Override
              public void right() {
                race.meet();
                cancelled = wait.cancel(true);
              }

              @Override
              public void check() {
                race.leftCameFirst(!cancelled);
                assertEquals(cancelled, wait.isCancelled());
                end();
              }
            });
  }
}
