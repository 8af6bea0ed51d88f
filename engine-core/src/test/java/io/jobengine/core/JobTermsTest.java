package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.jobengine.Caller;
import io.jobengine.JobRequest;
import io.jobengine.Limits;
import io.jobengine.Priority;
import io.jobengine.task.Task;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds for a job: shared where it asks for nothing of its own, and always its own. */
class JobTermsTest {
  private static final int TASKS = 40;

  private final ManualEngine manual =
      new ManualEngine(
          Integer.MAX_VALUE,
          settings -> {
            for (int i = 0; i < TASKS; i++) {
              settings.task(Task.of("t" + i, List.of(), context -> {}));
            }
          });

  private LiveJob submit(String owner, JobRequest request) {
    return (LiveJob) manual.engine.as(Caller.of(owner)).submit(request);
  }

  private static JobTerms usual(LiveJob job) {
    return job.ownedBy().usualTerms(job.registered());
  }

  @Test
  void jobsOfOneOwnerAndOneTaskShareThem() {
    LiveJob one = submit("a", JobRequest.of("t0"));
    LiveJob other = submit("a", JobRequest.of("t0"));
    LiveJob ofAnother = submit("b", JobRequest.of("t0"));
    assertNotNull(usual(one));
    assertSame(usual(one), usual(other));
    assertNotSame(usual(one), usual(ofAnother));
    assertEquals(Caller.of("b"), ofAnother.owner());
    manual.close();
  }

  @Test
  void aJobThatAsksForMoreLeavesThoseOfTheOthersAsTheyAre() {
    Limits brief = Limits.NONE.run(Duration.ofSeconds(1));
    LiveJob special =
        submit("a", JobRequest.of("t0").withPriority(Priority.HIGH).withLimits(brief));
    LiveJob plain = submit("a", JobRequest.of("t0"));
    assertEquals(Priority.HIGH, special.priority());
    assertEquals(Duration.ofSeconds(1).toNanos(), special.limits().runNanos());
    assertEquals(Priority.NORMAL, plain.priority());
    assertEquals(EffectiveLimits.NO_LIMIT, plain.limits().runNanos());
    manual.close();
  }

  @Test
  void anOwnerOfManyTasksHasTheRightOnesForEach() {
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < TASKS; i++) {
        assertEquals("t" + i, submit("a", JobRequest.of("t" + i)).task().task());
      }
    }
    assertNotNull(usual(submit("a", JobRequest.of("t0"))));
    assertNull(
        usual(submit("a", JobRequest.of("t" + (TASKS - 1)))), "it keeps no more than so many");
    manual.close();
  }
}
