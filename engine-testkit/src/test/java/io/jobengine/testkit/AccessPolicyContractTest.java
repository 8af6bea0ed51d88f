package io.jobengine.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Caller;
import io.jobengine.spi.AccessPolicy;
import io.jobengine.spi.AccessPolicy.Operation;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The contract finds what is broken in a policy, and says what. */
class AccessPolicyContractTest {
  private static final Duration GENEROUS = Duration.ofSeconds(10);

  /** For what never comes, however long one waits. */
  private static final Duration SHORT = Duration.ofMillis(250);

  @Test
  void findsAPolicyThatFailsAtACallerWithoutAName() {
    rejects(
        (caller, operation, job) -> caller.name().orElseThrow().equals("admin"),
        AccessPolicyContract::answersEachQuestion,
        GENEROUS,
        "NoSuchElementException");
  }

  @Test
  void findsAPolicyThatDoesNotKnowAnOperation() {
    rejects(
        (caller, operation, job) -> {
          if (operation == Operation.LIST) {
            throw new IllegalArgumentException("Unknown operation");
          }
          return true;
        },
        AccessPolicyContract::answersEachQuestion,
        GENEROUS,
        "Unknown operation");
  }

  @Test
  void findsAPolicyThatDoesNotReturn() {
    CountDownLatch never = new CountDownLatch(1);
    rejects(
        (caller, operation, job) -> {
          awaitAnyway(never);
          return true;
        },
        AccessPolicyContract::answersEachQuestion,
        SHORT,
        "did not return within");
  }

  @Test
  void findsAPolicyThatPermitsSoManyTimes() {
    AtomicInteger left = new AtomicInteger(TrialQuestion.ALL.size());
    rejects(
        (caller, operation, job) -> left.getAndDecrement() > 0,
        AccessPolicyContract::answersTheSameAgain,
        GENEROUS,
        "expected: <true> but was: <false>");
  }

  @Test
  void findsAPolicyThatLooksForTheVeryCaller() {
    rejects(
        (caller, operation, job) -> isSame(caller, job.owner()),
        AccessPolicyContract::answersTheSameForAnEqualCaller,
        GENEROUS,
        "expected: <true> but was: <false>");
  }

  @SuppressWarnings("ReferenceEquality") // what is broken
  private static boolean isSame(Caller one, Caller other) {
    return one == other;
  }

  @Test
  void findsAPolicyThatMixesTheQuestionsOfSeveralThreads() {
    AtomicReference<Caller> current = new AtomicReference<>();
    AtomicInteger asked = new AtomicInteger();
    Gap gap = new Gap();
    rejects(
        (caller, operation, job) -> {
          current.set(caller);
          int alone = TrialQuestion.ALL.size(); // asked by one thread first
          int number = asked.incrementAndGet();
          if (number > alone && number <= alone + 20) {
            gap.pass();
          }
          return current.get().equals(job.owner());
        },
        AccessPolicyContract::answersTheSameToSeveralThreads,
        GENEROUS,
        "A thread of the test failed");
  }

  @Test
  void findsAPolicyThatWaitsForItsAnswer() {
    CountDownLatch answer = new CountDownLatch(0);
    rejects(
        (caller, operation, job) -> {
          try {
            answer.await();
            return true;
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
          }
        },
        AccessPolicyContract::answersAnInterruptedThreadAsAnyOther,
        GENEROUS,
        "expected: <{");
  }

  @Test
  void findsAPolicyThatEatsAnInterrupt() {
    rejects(
        (caller, operation, job) -> !Thread.interrupted() || operation != null,
        AccessPolicyContract::answersAnInterruptedThreadAsAnyOther,
        GENEROUS,
        "It ate the interrupt");
  }

  private static void awaitAnyway(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void rejects(
      AccessPolicy broken, TrialBody<AccessPolicyContract> test, Duration bound, String complaint) {
    AccessPolicyContract contract =
        new AccessPolicyContract() {
          @Override
          public AccessPolicy newPolicy() {
            return broken;
          }

          @Override
          public Duration bound() {
            return bound;
          }
        };
    Throwable thrown = assertThrows(Throwable.class, () -> test.run(contract));
    assertTrue(thrown.toString().contains(complaint), () -> "It complained: " + thrown);
  }
}
