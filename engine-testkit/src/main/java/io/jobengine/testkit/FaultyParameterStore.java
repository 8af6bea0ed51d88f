package io.jobengine.testkit;

import io.jobengine.JobId;
import io.jobengine.data.Parameter;
import io.jobengine.spi.ParameterStore;
import java.util.Objects;

/**
 * A parameter store that passes calls on, or fails while a test says so.
 *
 * <p><b>Thread safety:</b> that of the store behind it.
 */
public final class FaultyParameterStore implements ParameterStore {
  private final ParameterStore store;
  private final Fault keepFault = new Fault();
  private final Fault loadFault = new Fault();
  private final Fault forgetFault = new Fault();

  /** Makes a store that passes all calls on to another. */
  public FaultyParameterStore(ParameterStore store) {
    this.store = Objects.requireNonNull(store);
  }

  @Override
  public Object keep(JobId job, Parameter<?> parameter, Object value) {
    keepFault.strike();
    return store.keep(job, parameter, value);
  }

  @Override
  public Object load(JobId job, Parameter<?> parameter, Object handle) {
    loadFault.strike();
    return store.load(job, parameter, handle);
  }

  @Override
  public void forget(JobId job, Parameter<?> parameter, Object handle) {
    forgetFault.strike();
    store.forget(job, parameter, handle);
  }

  /** Makes {@link #keep} throw this, as it is, from now on; nothing is kept. */
  public void failKeepWith(Throwable failure) {
    keepFault.set(failure);
  }

  /** Makes {@link #load} throw this, as it is, from now on. */
  public void failLoadWith(Throwable failure) {
    loadFault.set(failure);
  }

  /** Makes {@link #forget} throw this, as it is, from now on; nothing is forgotten. */
  public void failForgetWith(Throwable failure) {
    forgetFault.set(failure);
  }

  /** Makes it pass on all calls again. */
  public void heal() {
    keepFault.clear();
    loadFault.clear();
    forgetFault.clear();
  }
}
