package io.jobengine.testkit;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.spi.AccessPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What every {@link AccessPolicy} owes, as tests: it answers whatever it is asked, at once, and the
 * same each time. A test class implements this interface and says how to make a policy:
 *
 * <pre>{@code
 * class GroupPolicyTest implements AccessPolicyContract {
 *   @Override
 *   public AccessPolicy newPolicy() {
 *     return new GroupPolicy(Map.of("ann", "editors"));
 *   }
 * }
 * }</pre>
 *
 * <p>What it answers is the host's own business and is not tested here.
 */
public interface AccessPolicyContract {
  /** Returns a new policy. */
  AccessPolicy newPolicy();

  /**
   * Ends a policy after a test. By default it is closed if it is {@link AutoCloseable}.
   *
   * @throws Exception if it cannot be ended, which fails the test
   */
  default void dispose(AccessPolicy policy) throws Exception {
    if (policy instanceof AutoCloseable closeable) {
      closeable.close();
    }
  }

  /** Returns how long a test waits for what must happen. Default: 10 seconds. */
  default Duration bound() {
    return Duration.ofSeconds(10);
  }

  /** It answers for any caller, operation and job, those of nobody included; it never throws. */
  @Test
  default void answersEachQuestion() {
    withPolicy(
        policy ->
            TrialQuestion.ALL.forEach(
                question -> assertDoesNotThrow(() -> question.ask(policy), question::toString)));
  }

  /** Asked again, in another order, it answers the same. */
  @Test
  default void answersTheSameAgain() {
    withPolicy(
        policy -> {
          Map<TrialQuestion, Boolean> first = TrialQuestion.answers(policy);
          List<TrialQuestion> backwards = new ArrayList<>(TrialQuestion.ALL);
          Collections.reverse(backwards);
          for (TrialQuestion question : backwards) {
            assertEquals(first.get(question), question.ask(policy), question::toString);
          }
        });
  }

  /** A caller is whoever equals it; so is the owner of a job. */
  @Test
  default void answersTheSameForAnEqualCaller() {
    withPolicy(
        policy ->
            TrialQuestion.answers(policy)
                .forEach(
                    (question, answer) -> {
                      TrialQuestion equal = question.ofEqualCallers();
                      assertEquals(answer, equal.ask(policy), question::toString);
                    }));
  }

  /** Threads that ask at the same time get the answers that one gets alone. */
  @Test
  default void answersTheSameToSeveralThreads() {
    withPolicy(
        policy -> {
          Map<TrialQuestion, Boolean> alone = TrialQuestion.answers(policy);
          Race.run(
              4,
              10,
              bound(),
              (thread, round) -> assertEquals(alone, TrialQuestion.answers(policy)));
        });
  }

  /** It does not wait: an interrupt finds nothing to end, and stays. */
  @Test
  default void answersAnInterruptedThreadAsAnyOther() {
    withPolicy(
        policy -> {
          Map<TrialQuestion, Boolean> unhurried = TrialQuestion.answers(policy);
          Thread.currentThread().interrupt(); // the test's own thread
          assertEquals(unhurried, TrialQuestion.answers(policy));
          assertTrue(Thread.interrupted(), "It ate the interrupt of the thread that asks");
        });
  }

  private void withPolicy(TrialBody<AccessPolicy> body) {
    try (Trial<AccessPolicy> trial = new Trial<>(newPolicy(), bound(), this::dispose)) {
      trial.run(body);
    }
  }
}
