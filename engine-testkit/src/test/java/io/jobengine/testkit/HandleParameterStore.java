package io.jobengine.testkit;

import io.jobengine.JobId;
import io.jobengine.data.Parameter;
import io.jobengine.spi.ParameterStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A store that hands out handles, as one on disk does; broken ones override a step. */
class HandleParameterStore implements ParameterStore {
  final Map<Object, Object> values = new ConcurrentHashMap<>();

  int size() {
    return values.size();
  }

  /** Returns the handle of a value that is about to be kept. */
  Object newHandle(JobId job, Parameter<?> parameter) {
    return new Object();
  }

  @Override
  public Object keep(JobId job, Parameter<?> parameter, Object value) {
    Object handle = newHandle(job, parameter);
    values.put(handle, value);
    return handle;
  }

  @Override
  public Object load(JobId job, Parameter<?> parameter, Object handle) {
    Object value = values.get(handle);
    if (value == null) {
      throw new IllegalStateException("No value of job " + job + " for " + parameter);
    }
    return value;
  }

  @Override
  public void forget(JobId job, Parameter<?> parameter, Object handle) {
    values.remove(handle);
  }
}
