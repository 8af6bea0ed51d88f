package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Job;
import io.jobengine.JobStatus;
import io.jobengine.Limits;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Jobs that are removed, or end, at the worst moment. */
class RemoveAtTheEndTest {
  private static void assertNothingIsLeft(OneTaskEngine engine) {
    assertEquals(0, engine.engine.counters().kept());
    assertEquals(0, engine.engine.counters().waiting());
  }

  /** Its end is shown, and not through. */
  @Test
  void whoSeesTheEndOfAJobThatWaitedMayRemoveItAtOnce() {
    try (OneTaskEngine engine =
        OneTaskEngine.with((context, self) -> {}, settings -> settings.notifier(Runnable::run))) {
      Job job = engine.submit();
      boolean[] removed = new boolean[1];
      job.ended().thenAccept(end -> removed[0] = engine.engine.remove(job.id()));

      assertTrue(engine.cancel(job));

      assertTrue(removed[0]);
      assertFalse(engine.engine.remove(job.id()));
      assertNothingIsLeft(engine);
      engine.executor.runNext();
    }
  }

  /** Between the loss of its first attempt and the making of the next. */
  @Test
  void aJobThatEndsBeforeItsNextAttemptIsMadeIsKeptAndRemovedAsAnyOther() {
    try (OneTaskEngine engine =
        OneTaskEngine.with((context, self) -> {}, settings -> settings.maxAttempts(2))) {
      Job job = engine.submit();
      RemoteAttempt first = engine.begin();
      engine.hooks.onNextNanos(() -> assertTrue(engine.cancel(job)));
      engine.lose(first.pen());

      assertEquals(JobStatus.CANCELLED, job.status());
      assertEquals(1, engine.engine.counters().kept());
      assertTrue(engine.engine.remove(job.id()));
      assertFalse(engine.engine.remove(job.id()));
      assertNothingIsLeft(engine);
      engine.executor.freePlace();
    }
  }

  /** Whoever removes it then does not see the deadline of its age. */
  @Test
  void aJobThatIsRemovedWhileItsAgeIsLimitedLeavesNoDeadline() {
    try (OneTaskEngine engine =
        OneTaskEngine.unheard(
            (context, self) -> context.result(OneTaskEngine.OUT, "done"), settings -> settings)) {
      LiveJob job = (LiveJob) engine.submit(Limits.NONE.retention(Duration.ofMinutes(1)));
      boolean[] removed = new boolean[1];
      engine.hooks.onNextNanos(
          new Runnable() {
            @Override
            public void run() {
              if (job.status().isTerminal()) {
                removed[0] = engine.engine.remove(job.id());
              } else {
                engine.hooks.onNextNanos(this);
              }
            }
          });
      engine.executor.runNext();

      assertTrue(removed[0]);
      assertEquals(0, job.lifecycle().deadlines().live());
      assertNothingIsLeft(engine);
    }
  }
}
