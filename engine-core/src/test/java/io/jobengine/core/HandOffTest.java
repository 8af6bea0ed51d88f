package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jobengine.JobStatus;
import io.jobengine.Registration;
import io.jobengine.spi.Attempt;
import io.jobengine.spi.JobExecutor;
import io.jobengine.task.Task;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No job is left waiting while there is room. The clock stands still, so that no offer is ever made
 * again by the time alone.
 */
class HandOffTest {
  private static final Task TASK = Task.of("any", List.of(), context -> {});

  private final ScriptedExecutor executor = new ScriptedExecutor();
  private final ManualEngine manual =
      new ManualEngine(0, settings -> settings.task(TASK).executor(executor));

  /** All of the jobs were taken, once each; of two that are in hand at once either may be first. */
  private void assertAllTaken(LiveJob... jobs) {
    assertEquals(
        Stream.of(jobs).map(job -> job.id().toString()).sorted().toList(),
        executor.taken.stream().map(attempt -> attempt.jobId().toString()).sorted().toList());
    executor.runTaken();
    for (LiveJob job : jobs) {
      assertEquals(JobStatus.SUCCEEDED, job.status());
    }
    manual.close();
  }

  @Test
  void roomThatComesWhileASubmitIsRefusedIsFound() {
    executor.next(Answer.REFUSE_AND_TELL);
    assertAllTaken(manual.submit("any"));
  }

  @Test
  void roomThatComesWhileAQueuedJobIsInHandIsFound() {
    executor.next(Answer.REFUSE);
    LiveJob job = manual.submit("any");
    executor.next(Answer.REFUSE_AND_TELL);
    executor.tell();
    assertAllTaken(job);
  }

  @Test
  void roomThatComesAgainAndAgainIsFoundEachTime() {
    executor.next(
        Answer.REFUSE_AND_TELL,
        Answer.REFUSE_AND_TELL,
        Answer.REFUSE_AND_TELL,
        Answer.TELL_AND_TAKE);
    assertAllTaken(manual.submit("any"));
  }

  @Test
  void roomThatComesAfterTheRefusalIsFound() {
    executor.next(Answer.REFUSE);
    LiveJob job = manual.submit("any");
    assertEquals(JobStatus.WAITING, job.status());
    executor.tell();
    assertAllTaken(job);
  }

  @Test
  void oneSignalServesAllThatWait() {
    executor.next(Answer.REFUSE);
    LiveJob first = manual.submit("any");
    LiveJob second = manual.submit("any");
    LiveJob third = manual.submit("any");
    executor.tell();
    assertAllTaken(first, second, third);
  }

  @Test
  void roomThatComesWhileAnotherJobIsInHandServesBoth() {
    executor.next(Answer.REFUSE);
    LiveJob first = manual.submit("any");
    LiveJob second = manual.submit("any");
    executor.next(Answer.REFUSE_AND_TELL);
    executor.tell();
    assertAllTaken(first, second);
  }

  @Test
  void aCancelledJobInHandDoesNotGoBackIntoTheQueue() {
    executor.next(Answer.REFUSE);
    LiveJob first = manual.submit("any");
    executor.whileRefusing = () -> manual.engine.cancel(first.id());
    executor.next(Answer.REFUSE_AND_CALL);
    executor.tell();
    LiveJob second = manual.submit("any");
    executor.tell();
    assertEquals(JobStatus.CANCELLED, first.status());
    assertAllTaken(second);
  }

  /** What a scripted executor does with an offer. */
  private enum Answer {
    TAKE,
    REFUSE,
    /** Says that there is no room, although it has told of room meanwhile. */
    REFUSE_AND_TELL,
    /** Takes, and tells of more room before it says so. */
    TELL_AND_TAKE,
    /** Says that there is no room, after it has called back. */
    REFUSE_AND_CALL
  }

  /** Answers offers as it was told, and then takes everything. */
  private static final class ScriptedExecutor implements JobExecutor {
    final Deque<Answer> answers = new ArrayDeque<>();
    final List<Attempt> taken = new ArrayList<>();
    Runnable whileRefusing = () -> {};
    private Runnable listener = () -> {};

    void next(Answer... more) {
      answers.addAll(List.of(more));
    }

    void tell() {
      listener.run();
    }

    void runTaken() {
      for (Attempt each : taken) {
        for (Attempt next = each; next != null; next = next.run()) {}
      }
    }

    @Override
    public boolean offer(Attempt attempt) {
      Answer answer = answers.isEmpty() ? Answer.TAKE : answers.poll();
      return switch (answer) {
        case TAKE -> taken.add(attempt);
        case REFUSE -> false;
        case REFUSE_AND_TELL -> {
          tell();
          yield false;
        }
        case TELL_AND_TAKE -> {
          tell();
          yield taken.add(attempt);
        }
        case REFUSE_AND_CALL -> {
          whileRefusing.run();
          yield false;
        }
      };
    }

    @Override
    public Registration onRoom(Runnable roomListener) {
      listener = roomListener;
      return () -> listener = () -> {};
    }
  }
}
