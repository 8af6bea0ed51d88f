package io.jobengine.testkit;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Caller;
import io.jobengine.JobId;
import io.jobengine.spi.AccessPolicy;
import io.jobengine.spi.AccessPolicy.Operation;
import org.junit.jupiter.api.Test;

class FaultyAccessPolicyTest implements AccessPolicyContract {
  private final FaultyAccessPolicy policy = new FaultyAccessPolicy(AccessPolicy.OWNER);

  @Override
  public AccessPolicy newPolicy() {
    return policy;
  }

  @Test
  void failsFromWhenItIsToldUntilItIsHealed() {
    assertTrue(mayRead());
    IllegalStateException failure = new IllegalStateException("broken");
    policy.failWith(failure);
    assertSame(failure, assertThrows(RuntimeException.class, this::mayRead));
    policy.heal();
    assertTrue(mayRead());
  }

  private boolean mayRead() {
    return policy.permits(Caller.NOBODY, Operation.READ, new TrialJob(new JobId(0, 1)));
  }
}
