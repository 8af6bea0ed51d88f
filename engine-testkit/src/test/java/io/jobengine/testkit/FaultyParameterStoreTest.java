package io.jobengine.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jobengine.JobId;
import io.jobengine.data.DataType;
import io.jobengine.data.Parameter;
import io.jobengine.spi.ParameterStore;
import org.junit.jupiter.api.Test;

class FaultyParameterStoreTest implements ParameterStoreContract {
  private static final JobId JOB = new JobId(0, 1);
  private static final Parameter<Long> PARAMETER = Parameter.required("size", DataType.LONG);

  private final HandleParameterStore behind = new HandleParameterStore();
  private final FaultyParameterStore store = new FaultyParameterStore(behind);
  private final IllegalStateException failure = new IllegalStateException("broken");

  @Override
  public ParameterStore newStore() {
    return new FaultyParameterStore(new HandleParameterStore());
  }

  @Test
  void failsToKeepAndKeepsNothing() {
    store.failKeepWith(failure);
    RuntimeException thrown =
        assertThrows(RuntimeException.class, () -> store.keep(JOB, PARAMETER, 1L));
    assertSame(failure, thrown);
    assertEquals(0, behind.size());
  }

  @Test
  void failsToLoadAndStillKeeps() {
    store.failLoadWith(failure);
    Object handle = store.keep(JOB, PARAMETER, 1L);
    RuntimeException thrown =
        assertThrows(RuntimeException.class, () -> store.load(JOB, PARAMETER, handle));
    assertSame(failure, thrown);
    assertEquals(1, behind.size());
  }

  @Test
  void failsToForgetAndForgetsNothing() {
    store.failForgetWith(failure);
    Object handle = store.keep(JOB, PARAMETER, 1L);
    RuntimeException thrown =
        assertThrows(RuntimeException.class, () -> store.forget(JOB, PARAMETER, handle));
    assertSame(failure, thrown);
    assertEquals(1L, store.load(JOB, PARAMETER, handle));
  }

  @Test
  void worksAgainWhenItIsHealed() {
    store.failKeepWith(failure);
    store.failLoadWith(failure);
    store.failForgetWith(failure);
    store.heal();
    Object handle = store.keep(JOB, PARAMETER, 1L);
    assertEquals(1L, store.load(JOB, PARAMETER, handle));
    store.forget(JOB, PARAMETER, handle);
    assertEquals(0, behind.size());
  }
}
