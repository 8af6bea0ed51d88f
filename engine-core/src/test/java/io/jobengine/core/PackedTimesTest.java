package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.JobRequest;
import io.jobengine.JobSnapshot;
import io.jobengine.task.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two times in one word, and the times of a job that do not fit there. */
class PackedTimesTest {
  private static final long MOST_SUBMITTED = (1L << 42) - 2;
  private static final long MOST_AFTER = (1L << 22) - 2;

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 1_700_000_000_000L, MOST_SUBMITTED})
  void whatFitsComesBack(long submitted) {
    for (long after : new long[] {0, 1, 4711, MOST_AFTER}) {
      long word = PackedTimes.started(PackedTimes.of(submitted), after);
      assertFalse(PackedTimes.isSubmittedFar(word));
      assertFalse(PackedTimes.isStartedFar(word));
      assertEquals(submitted, PackedTimes.submitted(word));
      assertEquals(after, PackedTimes.startedAfter(word));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, MOST_SUBMITTED + 1, Long.MIN_VALUE, Long.MAX_VALUE})
  void aSubmitThatDoesNotFitIsFar(long submitted) {
    long word = PackedTimes.of(submitted);
    assertTrue(PackedTimes.isSubmittedFar(word));
    assertTrue(PackedTimes.isSubmittedFar(PackedTimes.started(word, 1)));
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, MOST_AFTER + 1, Long.MIN_VALUE, Long.MAX_VALUE})
  void aStartThatDoesNotFitIsFar(long after) {
    long word = PackedTimes.started(PackedTimes.of(1), after);
    assertTrue(PackedTimes.isStartedFar(word));
    assertEquals(1, PackedTimes.submitted(word));
  }

  /** Waits from nothing to months, today and too far in the future. */
  @ParameterizedTest
  @ValueSource(strings = {"2026-11-27T00:00:00Z", "2200-01-01T00:00:00Z"})
  void allTimesOfAJobAreTold(String submit) {
    for (Duration wait :
        List.of(Duration.ZERO, Duration.ofMinutes(69), Duration.ofHours(2), Duration.ofDays(60))) {
      try (ManualEngine manual =
          new ManualEngine(1, settings -> settings.task(Task.of("t", List.of(), context -> {})))) {
        Instant begin = Instant.parse(submit);
        manual.clock.advance(Duration.between(manual.clock.instant(), Instant.parse(submit)));
        LiveJob job = manual.submit(JobRequest.of("t"));
        manual.clock.advance(wait);
        manual.executor.runAll();
        JobSnapshot snapshot = job.snapshot();
        assertEquals(begin, snapshot.submittedAt());
        assertEquals(begin.plus(wait), snapshot.startedAt().orElseThrow());
        assertEquals(begin.plus(wait), snapshot.endedAt().orElseThrow());
      }
    }
  }
}
