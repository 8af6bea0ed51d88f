package io.jobengine.core;

import io.jobengine.JobId;
import io.jobengine.data.Parameter;
import io.jobengine.spi.ParameterStore;

/** Keeps values where the engine holds them: each is its own handle. */
final class InMemoryParameterStore implements ParameterStore {
  @Override
  public Object keep(JobId job, Parameter<?> parameter, Object value) {
    return value;
  }

  @Override
  public Object load(JobId job, Parameter<?> parameter, Object handle) {
    return handle;
  }

  @Override
  public void forget(JobId job, Parameter<?> parameter, Object handle) {}
}
