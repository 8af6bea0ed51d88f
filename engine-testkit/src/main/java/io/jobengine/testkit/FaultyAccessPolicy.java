package io.jobengine.testkit;

import io.jobengine.Caller;
import io.jobengine.Job;
import io.jobengine.spi.AccessPolicy;
import java.util.Objects;

/**
 * An access policy that answers as another does, or fails while a test says so.
 *
 * <p><b>Thread safety:</b> that of the policy behind it.
 */
public final class FaultyAccessPolicy implements AccessPolicy {
  private final AccessPolicy policy;
  private final Fault fault = new Fault();

  /** Makes a policy that passes all questions on to another. */
  public FaultyAccessPolicy(AccessPolicy policy) {
    this.policy = Objects.requireNonNull(policy);
  }

  @Override
  public boolean permits(Caller caller, Operation operation, Job job) {
    fault.strike();
    return policy.permits(caller, operation, job);
  }

  /** Makes it throw this, as it is, for each question from now on; nothing is passed on. */
  public void failWith(Throwable failure) {
    fault.set(failure);
  }

  /** Makes it pass on questions again. */
  public void heal() {
    fault.clear();
  }
}
