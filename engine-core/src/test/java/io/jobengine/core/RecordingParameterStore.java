package io.jobengine.core;

import io.jobengine.JobId;
import io.jobengine.data.Parameter;
import io.jobengine.spi.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps values behind handles, and remembers what it was told to forget. */
final class RecordingParameterStore implements ParameterStore {
  private final Map<Object, Object> kept = new ConcurrentHashMap<>();
  private final List<String> forgotten = new CopyOnWriteArrayList<>();

  /** Runs before a value is kept. */
  volatile Runnable beforeKeeping = () -> {};

  @Override
  public Object keep(JobId job, Parameter<?> parameter, Object value) {
    Runnable before = beforeKeeping;
    beforeKeeping = () -> {};
    before.run();
    Object handle = new Object();
    kept.put(handle, value);
    return handle;
  }

  @Override
  public Object load(JobId job, Parameter<?> parameter, Object handle) {
    Object value = kept.get(handle);
    if (value == null) {
      throw new NoSuchElementException("the value of " + parameter.name() + " is gone");
    }
    return value;
  }

  @Override
  public void forget(JobId job, Parameter<?> parameter, Object handle) {
    Object value = kept.remove(handle);
    forgotten.add(parameter.name() + (value == null ? " again" : "=" + value));
  }

  /** Returns what is kept now, in the order of the words. */
  List<String> kept() {
    return kept.values().stream().map(Object::toString).sorted().toList();
  }

  /** Returns what was forgotten since this was asked last, as {@code name=value}. */
  List<String> forgotten() {
    List<String> news = new ArrayList<>(forgotten);
    forgotten.clear();
    return news;
  }
}
