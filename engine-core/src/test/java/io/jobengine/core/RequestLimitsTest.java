package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jobengine.JobRequest;
import io.jobengine.JobStatus;
import io.jobengine.Limits;
import io.jobengine.ServiceDescriptor;
import io.jobengine.TaskDescriptor;
import io.jobengine.TaskName;
import io.jobengine.task.Task;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Of the limits of engine, service, task and request the narrowest holds, each for itself. */
class RequestLimitsTest {
  private static final Limits ENGINE =
      Limits.NONE.queueWait(seconds(10)).run(seconds(100)).retention(seconds(1000));
  private static final Limits SERVICE = Limits.NONE.queueWait(seconds(20)).run(seconds(50));
  private static final Limits TASK = Limits.NONE.queueWait(seconds(5)).stopGrace(seconds(2));

  private final ManualEngine manual =
      new ManualEngine(
          0,
          settings ->
              settings
                  .limits(ENGINE)
                  .service(
                      ServiceDescriptor.builder("S").limits(SERVICE).build(),
                      Task.of(TaskDescriptor.builder("t").limits(TASK).build(), context -> {})));

  @AfterEach
  void close() {
    manual.close();
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  private EffectiveLimits limits(Limits ofRequest) {
    return manual.submit(JobRequest.of(new TaskName("S", "t")).withLimits(ofRequest)).limits();
  }

  private static EffectiveLimits limits(int queueWait, int run, int stopGrace, int retention) {
    return new EffectiveLimits(
        seconds(queueWait).toNanos(),
        seconds(run).toNanos(),
        seconds(stopGrace).toNanos(),
        seconds(retention).toNanos());
  }

  @Test
  void theNarrowestOfEngineServiceAndTaskHolds() {
    assertEquals(limits(5, 50, 2, 1000), limits(Limits.NONE));
  }

  @Test
  void aRequestNarrowsLimitByLimit() {
    Limits narrow =
        Limits.NONE
            .queueWait(seconds(1))
            .run(seconds(2))
            .stopGrace(seconds(1))
            .retention(seconds(3));
    assertEquals(limits(1, 2, 1, 3), limits(narrow));
    assertEquals(limits(5, 2, 2, 1000), limits(Limits.NONE.run(seconds(2))));
  }

  @Test
  void aRequestWidensNothing() {
    Limits wide =
        Limits.NONE
            .queueWait(seconds(6))
            .run(Duration.ofDays(1))
            .stopGrace(seconds(3))
            .retention(Duration.ofSeconds(Long.MAX_VALUE));
    assertEquals(limits(5, 50, 2, 1000), limits(wide));
  }

  @Test
  void theLaterLimitsOfARequestReplaceTheEarlier() {
    LiveJob job =
        manual.submit(
            JobRequest.of("t")
                .withLimits(Limits.NONE.run(seconds(1)))
                .withLimits(Limits.NONE.queueWait(seconds(1))));
    assertEquals(limits(1, 50, 2, 1000), job.limits());
  }

  @Test
  void theWaitLimitOfARequestEndsItsJobAlone() {
    LiveJob hasty = manual.submit(JobRequest.of("t").withLimits(Limits.NONE.queueWait(seconds(1))));
    LiveJob patient = manual.submit("t");
    manual.clock.advance(seconds(2));
    assertEquals(JobStatus.TIMED_OUT, hasty.status());
    assertEquals(JobStatus.WAITING, patient.status());
  }

  @Test
  void graceAndRetentionHaveDefaultsAndTheOthersHaveNone() {
    try (ManualEngine plain =
        new ManualEngine(
            1, settings -> settings.task(Task.of("plain", List.of(), context -> {})))) {
      assertEquals(
          new EffectiveLimits(
              EffectiveLimits.NO_LIMIT,
              EffectiveLimits.NO_LIMIT,
              Duration.ofSeconds(5).toNanos(),
              Duration.ofHours(6).toNanos()),
          plain.submit("plain").limits());
    }
  }
}
