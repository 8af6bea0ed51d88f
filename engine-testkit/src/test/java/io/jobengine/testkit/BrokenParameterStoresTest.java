package io.jobengine.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.JobId;
import io.jobengine.data.Parameter;
import io.jobengine.spi.ParameterStore;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Each of five broken stores fails its contract test. */
class BrokenParameterStoresTest {
  @Test
  void theLosingOneFails() {
    rejects(
        new LosingParameterStore(),
        ParameterStoreContract::loadsAnEqualValueOfEachType,
        "No value of job");
  }

  @Test
  void theReorderingOneFails() {
    rejects(
        new ReorderingParameterStore(),
        ParameterStoreContract::theValuesOfAJobDoNotMix,
        "expected: <first> but was: <second>");
  }

  @Test
  void theBlockingOneFails() {
    rejects(
        new BlockingParameterStore(),
        ParameterStoreContract::theValuesOfAJobDoNotMix,
        "did not return within");
  }

  @Test
  void theThrowingOneFails() {
    rejects(
        new ThrowingParameterStore(),
        ParameterStoreContract::forgettingTwiceDoesNothing,
        "No value of job");
  }

  @Test
  void theDuplicatingOneFails() {
    rejects(
        new DuplicatingParameterStore(),
        ParameterStoreContract::theValuesOfAJobDoNotMix,
        "expected: <first> but was: <second>");
  }

  private static void rejects(
      ParameterStore broken, TrialBody<ParameterStoreContract> test, String complaint) {
    ParameterStoreContract contract =
        new ParameterStoreContract() {
          @Override
          public ParameterStore newStore() {
            return broken;
          }

          @Override
          public Duration bound() {
            return broken instanceof BlockingParameterStore
                ? Duration.ofMillis(250) // for what never comes, however long one waits
                : ParameterStoreContract.super.bound();
          }
        };
    Throwable thrown = assertThrows(Throwable.class, () -> test.run(contract));
    assertTrue(thrown.toString().contains(complaint), () -> "It complained: " + thrown);
  }

  /** Hands a value out once, and has lost it then. */
  private static final class LosingParameterStore extends HandleParameterStore {
    @Override
    public Object load(JobId job, Parameter<?> parameter, Object handle) {
      Object value = super.load(job, parameter, handle);
      values.remove(handle);
      return value;
    }
  }

  /** Writes each value to the place of the one before it. */
  private static final class ReorderingParameterStore extends HandleParameterStore {
    private Object previous; // guarded by this

    @Override
    public synchronized Object keep(JobId job, Parameter<?> parameter, Object value) {
      Object handle = super.keep(job, parameter, value);
      if (previous != null) {
        values.put(handle, values.put(previous, value));
      }
      previous = handle;
      return handle;
    }
  }

  /** Waits, when a value is asked for, for one that writes it. */
  private static final class BlockingParameterStore extends HandleParameterStore {
    private final CountDownLatch written = new CountDownLatch(1);

    @Override
    public Object load(JobId job, Parameter<?> parameter, Object handle) {
      try {
        written.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return super.load(job, parameter, handle);
    }
  }

  /** Fails to forget what is gone. */
  private static final class ThrowingParameterStore extends HandleParameterStore {
    @Override
    public void forget(JobId job, Parameter<?> parameter, Object handle) {
      load(job, parameter, handle);
      super.forget(job, parameter, handle);
    }
  }

  /** Writes each value twice: to its own place, and to that of the one before. */
  private static final class DuplicatingParameterStore extends HandleParameterStore {
    private Object previous; // guarded by this

    @Override
    public synchronized Object keep(JobId job, Parameter<?> parameter, Object value) {
      Object handle = super.keep(job, parameter, value);
      if (previous != null) {
        values.put(previous, value);
      }
      previous = handle;
      return handle;
    }
  }
}
