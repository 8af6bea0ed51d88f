package io.jobengine.testkit;

import io.jobengine.spi.AccessPolicy;

/** The default policy keeps the contract. */
class OwnerAccessPolicyTest implements AccessPolicyContract {
  @Override
  public AccessPolicy newPolicy() {
    return AccessPolicy.OWNER;
  }
}
