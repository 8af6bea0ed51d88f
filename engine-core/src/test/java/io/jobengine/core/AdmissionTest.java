package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.jobengine.Bound.Scope;
import io.jobengine.Bounds;
import io.jobengine.Limits;
import io.jobengine.Priority;
import io.jobengine.core.Counters.Count;
import io.jobengine.testkit.ManualClock;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a closing engine hears that no accepted job is left. */
class AdmissionTest {
  private static final EffectiveLimits LIMITS = EffectiveLimits.of(Limits.NONE);

  private final Counters counters = new Counters();
  private final Admission admission =
      new Admission(new Quota(Scope.ENGINE, "", Bounds.NONE), counters, new ManualClock());
  private final AtomicInteger told = new AtomicInteger();

  private LiveJob letIn() {
    LiveJob job = Attempts.first().job;
    Desk desk = counters.desks().take();
    assertNull(admission.enter(desk, job.registered(), job.ownedBy(), /* bytes= */ 0));
    desk.leave();
    return job;
  }

  @Test
  void itHearsSoOfTheLastOne() {
    LiveJob first = letIn();
    LiveJob last = letIn();
    admission.close(told::incrementAndGet);
    admission.ended(first);
    assertEquals(0, told.get());
    admission.ended(last);
    assertEquals(1, told.get());
  }

  @Test
  void whoHasADeskAndHasNotReadThatItClosesIsWaitedFor() {
    LiveJob only = letIn();
    Desk ofSubmitter = counters.desks().take(/* number= */ 0);
    Background closer = Background.run(() -> admission.close(told::incrementAndGet));
    Awaitility.await().until(admission::isClosing);
    admission.ended(only);
    assertEquals(0, told.get(), "one is about to be let in");

    counters.add(ofSubmitter, Count.LET_IN);
    ofSubmitter.leave();
    closer.await();
    assertEquals(0, told.get(), "one was let in");

    admission.ended(Attempts.first().job);
    assertEquals(1, told.get());
  }

  /** A job has four bytes to say so. */
  @ParameterizedTest
  @ValueSource(longs = {0, Integer.MAX_VALUE, Integer.MAX_VALUE + 1L, Long.MAX_VALUE})
  void aJobKnowsWhatItsInputsHoldHoweverMuch(long bytes) {
    JobTerms terms = new JobTerms(null, null, null, Priority.NORMAL, LIMITS, /* listed= */ true);
    LiveJob job =
        new LiveJob(
            terms,
            /* high= */ 0,
            /* low= */ 1,
            bytes,
            /* submittedNanos= */ 0,
            /* submittedMillis= */ 0,
            new Object[0]);
    assertEquals(bytes, job.inputBytes());
  }
}
