package io.jobengine.core;

import io.jobengine.JobId;
import io.jobengine.data.Parameter;
import io.jobengine.spi.ParameterStore;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine's way to the parameter store. */
final class Values {
  private static final Logger log = LoggerFactory.getLogger(Values.class);

  private final ParameterStore store;

  /** One thread at a time, so that a store that blocks holds no more of them. */
  private final Executor forgetter;

  /** Whether handles are the values, and there is nothing to forget. */
  private final boolean inMemory;

  Values(ParameterStore store, Notifier errands) {
    this.store = store;
    this.forgetter = errands.oneAtATime();
    this.inMemory = store instanceof InMemoryParameterStore;
  }

  boolean isInMemory() {
    return inMemory;
  }

  /**
   * Has the store keep all inputs of a job, in place. What was kept before one fails is forgotten.
   */
  void keepInputs(LiveJob job) {
    if (!inMemory) {
      keepInputs(job.id(), job.registered(), job.inputs);
    }
  }

  private void keepInputs(JobId job, RegisteredTask task, @Nullable Object[] values) {
    int i = 0;
    try {
      for (; i < values.length; i++) {
        Object value = values[i];
        if (value != null) {
          values[i] = keep(job, task.input(i), value);
        }
      }
    } catch (Throwable t) {
      for (int kept = 0; kept < i; kept++) {
        forget(job, task.input(kept), values[kept]);
      }
      throw t;
    }
  }

  Object keep(JobId job, Parameter<?> parameter, Object value) {
    return inMemory ? value : store.keep(job, parameter, value);
  }

  /** Returns an input: what was given, or else its default; null where it has none. */
  <T> @Nullable T input(LiveJob job, Parameter<T> parameter, int ordinal) {
    @Nullable Object[] given = job.inputs;
    Object handle = ordinal < given.length ? given[ordinal] : null;
    return handle == null
        ? typed(parameter, job.registered().defaultOf(ordinal))
        : load(job, parameter, handle);
  }

  /** Returns the value of a handle; null where there is none. */
  <T> @Nullable T load(LiveJob job, Parameter<T> parameter, @Nullable Object handle) {
    if (handle == null) {
      return null;
    }
    return typed(parameter, inMemory ? handle : stored(job, parameter, handle));
  }

  @SuppressWarnings({
    "unchecked", // the task's parameter of that name has the key's type, and checked the value
    "unused" // the parameter says which type
  })
  private static <T> @Nullable T typed(Parameter<T> parameter, @Nullable Object value) {
    return (T) value;
  }

  private Object stored(LiveJob job, Parameter<?> parameter, Object handle) {
    return Objects.requireNonNull(
        store.load(job.id(), parameter, handle), "the parameter store has lost a value");
  }

  void forget(JobId job, Parameter<?> parameter, @Nullable Object handle) {
    if (inMemory || handle == null) {
      return;
    }
    try {
      store.forget(job, parameter, handle);
    } catch (Throwable t) { // foreign
      log.warn("Parameter store {} failed to forget {} of job {}", store, parameter.name(), job, t);
    }
  }

  /**
   * Forgets the inputs, on a thread for errands: a store may block, and a job may end on the
   * alarm's thread.
   */
  void forgetInputs(LiveJob job) {
    if (!inMemory) {
      later(
          () -> {
            for (int i = 0; i < job.inputs.length; i++) {
              forget(job.id(), job.registered().input(i), job.inputs[i]);
            }
          });
    }
  }

  private void later(Runnable forgetting) {
    try {
      forgetter.execute(forgetting);
    } catch (RejectedExecutionException e) {
      log.warn("Parameter store {} keeps values of a job that is gone", store, e);
    }
  }

  /** Forgets results, likewise. */
  void forgetResults(LiveJob job, @Nullable Object @Nullable [] results) {
    if (!inMemory && results != null) {
      later(
          () -> {
            for (int i = 0; i < results.length; i++) {
              forget(job.id(), job.registered().output(i), results[i]);
            }
          });
    }
  }
}
