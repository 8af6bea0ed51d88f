package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.AttemptEndedException;
import io.jobengine.Job;
import io.jobengine.JobSnapshot;
import io.jobengine.JobStatus;
import io.jobengine.MessageType;
import io.jobengine.spi.AttemptPen;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is written to an attempt at the moment when it ends, or when a newer one takes its job. */
class SealRaceTest {
  /** Returns whether a write was taken, or refused because it came too late. */
  static boolean isTaken(Runnable write) {
    try {
      write.run();
      return true;
    } catch (AttemptEndedException e) {
      return false;
    }
  }

  @Test
  void aLateResultIsSeenFromTheEndOnOrNever() {
    try (OneTaskEngine engine =
        OneTaskEngine.unheard((context, self) -> {}, b -> b.keptJobs(100))) {
      Race.run(
          race ->
              new Race.Round() {
                final Job job = engine.submit();
                final AttemptPen pen = engine.begin().pen();
                Optional<String> atTheEnd;
                boolean taken;

                @Override
                public void left() {
                  pen.result(OneTaskEngine.OUT, "early");
                  race.meet();
                  assertTrue(pen.returned());
                  atTheEnd = job.snapshot().findResult(OneTaskEngine.OUT);
                }

                @Override
                public void right() {
                  race.meet();
                  taken = isTaken(() -> pen.result(OneTaskEngine.OUT, "late"));
                }

                @Override
                public void check() {
                  race.leftCameFirst(!taken);
                  assertEquals(JobStatus.SUCCEEDED, job.status());
                  assertEquals(Optional.of(taken ? "late" : "early"), atTheEnd);
                  assertEquals(atTheEnd, job.snapshot().findResult(OneTaskEngine.OUT));
                  engine.executor.freePlace();
                }
              });
    }
  }

  @Test
  void aLateResultThatTheTaskMustProduceDecidesTheEndOrIsRefused() {
    try (OneTaskEngine engine =
        OneTaskEngine.unheard((context, self) -> {}, b -> b.keptJobs(100))) {
      Race.run(
          race ->
              new Race.Round() {
                final Job job = engine.submit();
                final AttemptPen pen = engine.begin().pen();
                boolean taken;

                @Override
                public void left() {
                  race.meet();
                  assertTrue(pen.returned());
                }

                @Override
                public void right() {
                  race.meet();
                  taken = isTaken(() -> pen.result(OneTaskEngine.OUT, "late"));
                }

                @Override
                public void check() {
                  race.leftCameFirst(!taken);
                  assertEquals(taken ? JobStatus.SUCCEEDED : JobStatus.FAILED, job.status());
                  assertEquals(
                      taken ? Optional.of("late") : Optional.empty(),
                      job.snapshot().findResult(OneTaskEngine.OUT));
                  engine.executor.freePlace();
                }
              });
    }
  }

  @Test
  void aLateMessageIsSeenFromTheEndOnOrNever() {
    try (OneTaskEngine engine =
        OneTaskEngine.unheard((context, self) -> {}, b -> b.keptJobs(100))) {
      Race.run(
          race ->
              new Race.Round() {
                final Job job = engine.submit();
                final AttemptPen pen = engine.begin().pen();
                JobSnapshot end;
                boolean taken;

                @Override
                public void left() {
                  race.meet();
                  pen.threw(new io.jobengine.task.ExpectedFailureException("no such river"));
                  end = job.snapshot();
                }

                @Override
                public void right() {
                  race.meet();
                  taken = isTaken(() -> pen.message(MessageType.INFORMATIVE, "late"));
                }

                @Override
                public void check() {
                  race.leftCameFirst(!taken);
                  assertEquals(JobStatus.EXPECTED_FAILURE, end.status());
                  assertEquals(
                      taken ? List.of("late", "no such river") : List.of("no such river"),
                      OneTaskEngine.texts(end));
                  assertEquals(end.messages(), job.snapshot().messages());
                  engine.executor.freePlace();
                }
              });
    }
  }

  @Test
  void aLostAttemptAndTheNextOneNeverBothEndTheJob() {
    try (OneTaskEngine engine =
        OneTaskEngine.unheard((context, self) -> {}, b -> b.keptJobs(100).maxAttempts(2))) {
      Race.run(
          race ->
              new Race.Round() {
                final Job job = engine.submit();
                final AttemptPen first = engine.begin().pen();
                boolean lost;
                boolean ofTheSecond;
                boolean ofTheFirst;
                boolean taken;

                @Override
                public void left() {
                  first.result(OneTaskEngine.OUT, "of the first");
                  race.meet();
                  lost = first.lost("node 7 is gone");
                  engine.executor.freePlace();
                  if (lost) {
                    AttemptPen second = engine.begin().pen();
                    second.result(OneTaskEngine.OUT, "of the second");
                    ofTheSecond = second.returned();
                    engine.executor.freePlace();
                  }
                }

                @Override
                public void right() {
                  race.meet();
                  taken = isTaken(() -> first.result(OneTaskEngine.OUT, "of the first, late"));
                  ofTheFirst = first.returned();
                }

                @Override
                public void check() {
                  race.leftCameFirst(lost);
                  assertEquals(JobStatus.SUCCEEDED, job.status());
                  assertEquals(lost, ofTheSecond, "the newer attempt ends the job");
                  assertEquals(!lost, ofTheFirst, "the older one does not");
                  String expected =
                      ofTheSecond ? "of the second" : taken ? "of the first, late" : "of the first";
                  assertEquals(expected, job.snapshot().result(OneTaskEngine.OUT));
                  assertEquals(lost ? 2 : 1, job.snapshot().attempt());
                  assertEquals(lost ? 1 : 0, engine.log.take().size());
                }
              });
    }
  }
}
