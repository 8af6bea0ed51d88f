package io.jobengine.core;

import io.jobengine.spi.ParameterStore;
import io.jobengine.testkit.ParameterStoreContract;

class InMemoryParameterStoreTest implements ParameterStoreContract {
  @Override
  public ParameterStore newStore() {
    return new InMemoryParameterStore();
  }
}
