package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Caller;
import io.jobengine.Job;
import io.jobengine.JobFilter;
import io.jobengine.JobId;
import io.jobengine.JobRequest;
import io.jobengine.JobSnapshot;
import io.jobengine.JobStatus;
import io.jobengine.Jobs;
import io.jobengine.spi.AccessPolicy;
import io.jobengine.spi.AccessPolicy.Operation;
import io.jobengine.task.Task;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may do what with a job; what is not one's own looks exactly like what is not there. */
class AccessTest {
  private static final JobRequest REQUEST = JobRequest.of("any");
  private static final JobId UNKNOWN = new JobId(1, 2);

  private final List<String> asked = new ArrayList<>();
  private AccessPolicy policy = AccessPolicy.OWNER;
  private final ManualEngine manual =
      new ManualEngine(
          9,
          settings ->
              settings.task(Task.of("any", List.of(), context -> {})).accessPolicy(this::permits));
  private final Jobs host = manual.engine;
  private final Jobs ann = manual.engine.as(Caller.of("ann"));
  private final Jobs bob = manual.engine.as(Caller.of("bob"));
  private final Jobs nobody = manual.engine.as(Caller.NOBODY);

  private boolean permits(Caller caller, Operation operation, Job job) {
    asked.add(caller + " " + operation + " " + job.owner());
    return policy.permits(caller, operation, job);
  }

  @AfterEach
  void close() {
    manual.close();
  }

  private static Set<Operation> permitted(Jobs view, Job running, Job ended) throws Throwable {
    Set<Operation> permitted = EnumSet.noneOf(Operation.class);
    Job found = view.find(running.id());
    assertEquals(
        Optional.ofNullable(found).map(Job::id),
        Stages.join(view.read(running.id())).map(JobSnapshot::id),
        "read and find agree");
    if (found != null) {
      assertSame(running, found);
      permitted.add(Operation.READ);
    }
    if (view.list(JobFilter.ALL).contains(running)) {
      permitted.add(Operation.LIST);
    }
    if (view.cancel(running.id())) {
      permitted.add(Operation.CANCEL);
    }
    if (view.remove(ended.id())) {
      permitted.add(Operation.REMOVE);
    }
    return permitted;
  }

  private Set<Operation> permitted(Jobs view, Jobs owner) throws Throwable {
    Job ended = owner.submit(REQUEST);
    manual.executor.runAll();
    return permitted(view, owner.submit(REQUEST), ended);
  }

  @Test
  void aJobIsItsOwners() throws Throwable {
    assertEquals(EnumSet.allOf(Operation.class), permitted(ann, ann));
    assertEquals(Set.of(), permitted(bob, ann));
    assertEquals(Set.of(), permitted(nobody, ann));
  }

  @Test
  void aJobOfNobodyIsReadAndCancelledByWhoKnowsItsId() throws Throwable {
    Set<Operation> byId = EnumSet.of(Operation.READ, Operation.CANCEL);
    assertEquals(byId, permitted(nobody, nobody));
    assertEquals(byId, permitted(ann, nobody));
    assertEquals(byId, permitted(ann, host));
  }

  @Test
  void theHostMayDoAllAndIsNotAskedAbout() throws Throwable {
    assertEquals(EnumSet.allOf(Operation.class), permitted(host, ann));
    assertEquals(EnumSet.allOf(Operation.class), permitted(host, nobody));
    assertEquals(List.of(), asked);
  }

  @Test
  void whatACallerSubmitsBelongsToIt() throws Throwable {
    assertEquals(Caller.of("ann"), ann.submit(REQUEST).owner());
    assertEquals(Caller.of("ann"), Stages.join(ann.submitAsync(REQUEST)).owner());
    assertEquals(Caller.NOBODY, host.submit(REQUEST).owner());
    var answer = ann.execute(REQUEST);
    manual.executor.runAll();
    manual.notifier.runAll();
    assertEquals(Caller.of("ann"), Stages.join(answer).owner());
  }

  @Test
  void ofNotOnesOwnAndNotThereAllAnswersAreTheSame() throws Throwable {
    JobId hers = ann.submit(REQUEST).id();
    manual.executor.runAll();
    for (JobId id : List.of(hers, UNKNOWN)) {
      assertNull(bob.find(id));
      assertEquals(Optional.empty(), Stages.join(bob.read(id)));
      assertFalse(bob.cancel(id));
      assertFalse(bob.remove(id));
      assertEquals(List.of(), bob.list(JobFilter.ALL));
    }
    assertEquals(JobStatus.SUCCEEDED, ann.find(hers).status());
  }

  @Test
  void eachOperationIsAskedAboutForItself() throws Throwable {
    for (Operation only : Operation.values()) {
      policy = (caller, operation, job) -> operation == only;
      assertEquals(Set.of(only), permitted(bob, ann));
    }
  }

  @Test
  void thePolicyIsAskedAboutTheCallerAndTheJob() {
    JobId hers = ann.submit(REQUEST).id();
    bob.cancel(hers);
    bob.find(UNKNOWN);
    assertEquals(List.of("bob CANCEL ann"), asked);
  }

  @Test
  void aPolicyThatThrowsRefusesAndIsLogged() throws Throwable {
    policy =
        (caller, operation, job) -> {
          throw new StackOverflowError("broken");
        };
    try (EngineLog log = EngineLog.open()) {
      assertEquals(Set.of(), permitted(ann, ann));
      var logged = log.take();
      assertEquals(6, logged.size(), "find, read, a list of two, cancel, remove");
      assertEquals("broken", logged.get(0).getThrowableProxy().getMessage());
    }
  }

  @Test
  void aListHoldsWhatItsCallerMayListUpToItsLimit() {
    for (int i = 0; i < 3; i++) {
      ann.submit(REQUEST);
      bob.submit(REQUEST);
    }
    assertEquals(3, ann.list(JobFilter.ALL).size());
    assertEquals(2, ann.list(JobFilter.ALL.limit(2)).size());
    assertTrue(
        ann.list(JobFilter.ALL).stream().allMatch(job -> job.owner().equals(Caller.of("ann"))));
    assertEquals(6, host.list(JobFilter.ALL).size());
  }
}
