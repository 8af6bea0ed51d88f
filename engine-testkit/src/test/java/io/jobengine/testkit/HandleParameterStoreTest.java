package io.jobengine.testkit;

import io.jobengine.spi.ParameterStore;

class HandleParameterStoreTest implements ParameterStoreContract {
  @Override
  public ParameterStore newStore() {
    return new HandleParameterStore();
  }
}
