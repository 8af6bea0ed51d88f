package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.JobStatus;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What must hold of the table as a whole, and the table as it was settled. */
class TransitionsTest {
  /** A cell of the table. */
  private record Step(Row from, JobEvent event, @Nullable Row to) {}

  /** The settled table; a row that is missing has no way out, a dash is too late. */
  private static final String SETTLED =
      """
      row             STARTED   CANCEL     WAIT_LIMIT RUN_LIMIT      CLOSE           RETURNED  THREW     FAILED_AS_EXPECTED ABANDONED LOST      LOST_FOR_GOOD
      SUBMITTED       EXECUTING CANCELLED  TIMED_OUT  -              FAILED          -         -         -                  -         -         -
      WAITING         EXECUTING CANCELLED  TIMED_OUT  -              FAILED          -         -         -                  -         -         -
      EXECUTING       -         CANCELLING -          EXECUTING_TIME EXECUTING_CLOSE SUCCEEDED FAILED    EXPECTED_FAILURE   -         WAITING   FAILED
      EXECUTING_TIME  -         CANCELLING -          -              -               TIMED_OUT TIMED_OUT TIMED_OUT          TIMED_OUT TIMED_OUT TIMED_OUT
      EXECUTING_CLOSE -         CANCELLING -          -              -               FAILED    FAILED    FAILED             FAILED    FAILED    FAILED
      CANCELLING      -         CANCELLING -          -              -               CANCELLED CANCELLED CANCELLED          CANCELLED CANCELLED CANCELLED
      """;

  private static final Set<JobEvent> ENDS_OF_AN_ATTEMPT =
      EnumSet.of(
          JobEvent.RETURNED,
          JobEvent.THREW,
          JobEvent.FAILED_AS_EXPECTED,
          JobEvent.ABANDONED,
          JobEvent.LOST,
          JobEvent.LOST_FOR_GOOD);

  private static final List<Step> TABLE = table();
  private static final List<Step> STEPS = TABLE.stream().filter(step -> step.to != null).toList();

  private static List<Step> table() {
    List<Step> table = new ArrayList<>();
    for (Row row : Row.values()) {
      for (JobEvent event : JobEvent.values()) {
        table.add(new Step(row, event, Transitions.next(row, event)));
      }
    }
    return table;
  }

  private static Map<String, String> settled() {
    List<String[]> lines = SETTLED.lines().map(line -> line.trim().split(" +")).toList();
    String[] events = lines.get(0);
    Map<String, String> cells = new HashMap<>();
    for (String[] line : lines.subList(1, lines.size())) {
      for (int i = 1; i < events.length; i++) {
        cells.put(line[0] + " " + events[i], line[i]);
      }
    }
    cells.put("NEW ACCEPTED", "SUBMITTED");
    cells.put("NEW REFUSED", "FAILED");
    cells.put("SUBMITTED NO_ROOM", "WAITING");
    return cells;
  }

  @Test
  void theTableIsTheOneThatWasSettled() {
    Map<String, String> settled = settled();
    assertAll(
        TABLE.stream()
            .map(
                step ->
                    () ->
                        assertEquals(
                            settled.getOrDefault(step.from + " " + step.event, "-"),
                            step.to == null ? "-" : step.to.name(),
                            step.from + " " + step.event)));
    assertEquals(
        settled.values().stream().filter(to -> !to.equals("-")).count(),
        STEPS.size(),
        "every settled cell names a row and an event that exist");
  }

  @Test
  void everyRowCanBeReached() {
    assertEquals(EnumSet.allOf(Row.class), reachableFrom(Row.NEW));
  }

  @Test
  void everyStatusIsShownByARowThatCanBeReached() {
    assertEquals(
        EnumSet.allOf(JobStatus.class),
        reachableFrom(Row.NEW).stream().map(row -> row.status).collect(Collectors.toSet()));
  }

  @Test
  void theRowsWithoutAWayOutAreExactlyTheTerminalOnes() {
    Set<Row> withoutWayOut = EnumSet.allOf(Row.class);
    STEPS.forEach(step -> withoutWayOut.remove(step.from));

    assertEquals(rows(row -> row.status.isTerminal()), withoutWayOut);
    assertEquals(rows(row -> row.terminal), withoutWayOut);
  }

  @Test
  void everyRowCanComeToAnEnd() {
    for (Row row : Row.values()) {
      assertTrue(reachableFrom(row).stream().anyMatch(end -> end.terminal), row::toString);
    }
  }

  @Test
  void onlyAnAcceptedJobIsSeenOutsideSubmit() {
    assertEquals(List.of(), STEPS.stream().filter(step -> step.to == Row.NEW).toList());
    assertEquals(
        Set.of(Row.SUBMITTED, Row.FAILED),
        stepsFrom(Row.NEW).map(Step::to).collect(Collectors.toSet()));
  }

  @Test
  void afterAStopNothingLeadsToASuccessOrBackToARowWithoutStop() {
    for (Row stopped : rows(Row::isStopping)) {
      for (Row later : reachableFrom(stopped)) {
        assertNotEquals(Row.SUCCEEDED, later, () -> "from " + stopped);
        assertTrue(later.isStopping() || later.terminal, () -> later + " from " + stopped);
      }
    }
  }

  @Test
  void theStopDecidesTheEnd() {
    assertEquals(Set.of(Row.CANCELLED), endsFrom(Row.CANCELLING));
    assertEquals(Set.of(Row.TIMED_OUT, Row.CANCELLED), endsFrom(Row.EXECUTING_TIME));
    assertEquals(Set.of(Row.FAILED, Row.CANCELLED), endsFrom(Row.EXECUTING_CLOSE));
  }

  @Test
  void noReaderSeesAStepBackFromCancelling() {
    for (Step step : STEPS) {
      if (step.from.status == JobStatus.CANCELLING) {
        assertTrue(
            step.to.status == JobStatus.CANCELLING || step.to.status == JobStatus.CANCELLED,
            step::toString);
      }
    }
  }

  @Test
  void onlyTheAttemptEndsAJobThatExecutes() {
    for (Step step : STEPS) {
      boolean executes =
          step.from.status == JobStatus.EXECUTING || step.from.status == JobStatus.CANCELLING;
      if (executes && step.to.terminal) {
        assertTrue(ENDS_OF_AN_ATTEMPT.contains(step.event), step::toString);
      }
    }
  }

  @Test
  void noAttemptEndsAJobThatHasNotStarted() {
    for (Step step : STEPS) {
      if (step.from.isQueued()) {
        assertFalse(ENDS_OF_AN_ATTEMPT.contains(step.event), step::toString);
      }
    }
  }

  @Test
  void aJobSucceedsOnlyWhenItsTaskReturnsAndNoStopWasAccepted() {
    assertEquals(
        List.of(new Step(Row.EXECUTING, JobEvent.RETURNED, Row.SUCCEEDED)),
        STEPS.stream().filter(step -> step.to == Row.SUCCEEDED).toList());
  }

  @Test
  void aCancelIsAcceptedUntilTheEnd() {
    for (Row row : Row.values()) {
      boolean accepted = Transitions.next(row, JobEvent.CANCEL) != null;
      assertEquals(row != Row.NEW && !row.terminal, accepted, row::toString);
    }
  }

  @Test
  void everyEndOfAnAttemptEndsAStoppedJob() {
    for (Row row : rows(Row::isStopping)) {
      for (JobEvent event : ENDS_OF_AN_ATTEMPT) {
        Row next = Transitions.next(row, event);
        assertNotNull(next, () -> row + " " + event);
        assertTrue(next.terminal, () -> row + " " + event);
      }
    }
  }

  @Test
  void onlyALostAttemptMakesAJobStepBack() {
    for (Step step : STEPS) {
      if (step.to != step.from && step.event != JobEvent.LOST) {
        Set<Row> later = reachableFrom(step.to, other -> other.event != JobEvent.LOST);
        assertFalse(later.contains(step.from), step::toString);
      }
    }
  }

  @Test
  void whatAnAttemptDoesCountsOnlyForThatAttempt() {
    for (JobEvent event : ENDS_OF_AN_ATTEMPT) {
      assertTrue(event.ofAttempt, event::toString);
    }
    assertTrue(JobEvent.STARTED.ofAttempt);
    assertTrue(JobEvent.RUN_LIMIT.ofAttempt);
    assertFalse(JobEvent.CANCEL.ofAttempt, "a cancel is for the job, whichever attempt runs");
    assertFalse(JobEvent.CLOSE.ofAttempt);
  }

  @Test
  void everyEventHappensToSomeRow() {
    assertEquals(
        EnumSet.allOf(JobEvent.class), STEPS.stream().map(Step::event).collect(Collectors.toSet()));
  }

  private static Stream<Step> stepsFrom(Row row) {
    return STEPS.stream().filter(step -> step.from == row);
  }

  private static Set<Row> rows(Predicate<Row> which) {
    return EnumSet.allOf(Row.class).stream().filter(which).collect(Collectors.toSet());
  }

  private static Set<Row> endsFrom(Row row) {
    return reachableFrom(row).stream().filter(end -> end.terminal).collect(Collectors.toSet());
  }

  /** Returns the row itself, and all that events can make of it. */
  private static Set<Row> reachableFrom(Row start) {
    return reachableFrom(start, step -> true);
  }

  private static Set<Row> reachableFrom(Row start, Predicate<Step> allowed) {
    Set<Row> reached = EnumSet.of(start);
    Deque<Row> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      stepsFrom(open.remove())
          .filter(allowed)
          .map(Step::to)
          .filter(reached::add)
          .forEach(open::add);
    }
    return reached;
  }
}
