package io.jobengine.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jobengine.JobId;
import io.jobengine.data.DataType;
import io.jobengine.data.Parameter;
import io.jobengine.spi.ParameterStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ParameterStore} owes, as tests. A test class implements this interface and says
 * how to make a store:
 *
 * <pre>{@code
 * class InMemoryParameterStoreTest implements ParameterStoreContract {
 *   @Override
 *   public ParameterStore newStore() {
 *     return new InMemoryParameterStore();
 *   }
 * }
 * }</pre>
 */
public interface ParameterStoreContract {
  /** Returns a new store that keeps nothing yet. */
  ParameterStore newStore();

  /**
   * Ends a store after a test. By default it is closed if it is {@link AutoCloseable}.
   *
   * @throws Exception if it cannot be ended, which fails the test
   */
  default void dispose(ParameterStore store) throws Exception {
    if (store instanceof AutoCloseable closeable) {
      closeable.close();
    }
  }

  /** Returns how long a test waits for what must happen. Default: 10 seconds. */
  default Duration bound() {
    return Duration.ofSeconds(10);
  }

  /** A value of each type comes back as an equal one, however often it is loaded. */
  @Test
  default void loadsAnEqualValueOfEachType() {
    withStore(
        store -> {
          for (TrialValue<?> each : TrialValue.OF_EACH_TYPE) {
            Object handle = store.keep(job(1), each.parameter(), each.value());
            assertEquals(each.value(), store.load(job(1), each.parameter(), handle));
            assertEquals(each.value(), store.load(job(1), each.parameter(), handle), "again");
          }
        });
  }

  /** The parameters of a job have a value each, though all are kept before one is loaded. */
  @Test
  default void theValuesOfAJobDoNotMix() {
    withStore(
        store -> {
          Object one = store.keep(job(1), text("one"), "first");
          Object other = store.keep(job(1), text("other"), "second");
          assertEquals("first", store.load(job(1), text("one"), one));
          assertEquals("second", store.load(job(1), text("other"), other));
        });
  }

  /** Jobs have values of their own for one parameter, and forget them on their own. */
  @Test
  default void theValuesOfTwoJobsDoNotMix() {
    withStore(
        store -> {
          Parameter<String> parameter = text("text");
          Object one = store.keep(job(1), parameter, "first");
          Object other = store.keep(job(2), parameter, "second");
          assertEquals("first", store.load(job(1), parameter, one));
          assertEquals("second", store.load(job(2), parameter, other));
          store.forget(job(1), parameter, one);
          assertEquals("second", store.load(job(2), parameter, other));
        });
  }

  /** A task may set a result again: forgetting the old value leaves the new one. */
  @Test
  default void aLaterValueOutlivesTheOneBefore() {
    withStore(
        store -> {
          Parameter<String> parameter = text("text");
          Object old = store.keep(job(1), parameter, "old");
          Object late = store.keep(job(1), parameter, "late");
          store.forget(job(1), parameter, old);
          assertEquals("late", store.load(job(1), parameter, late));
        });
  }

  /** What is gone may be forgotten again; no other value goes with it. */
  @Test
  default void forgettingTwiceDoesNothing() {
    withStore(
        store -> {
          Object gone = store.keep(job(1), text("gone"), "same");
          Object kept = store.keep(job(1), text("kept"), "same");
          store.forget(job(1), text("gone"), gone);
          store.forget(job(1), text("gone"), gone);
          assertEquals("same", store.load(job(1), text("kept"), kept));
        });
  }

  /** Threads that keep, load and forget values of one job at the same time do not mix them. */
  @Test
  default void concurrentValuesOfAJobDoNotMix() {
    withStore(
        store ->
            Race.run(
                4,
                10,
                bound(),
                (thread, round) -> {
                  List<Object> handles = new ArrayList<>();
                  for (int i = 0; i < 50; i++) {
                    String value = "value " + i + " of thread " + thread;
                    handles.add(store.keep(job(1), text("of_" + thread), value));
                  }
                  for (int i = 0; i < 50; i++) {
                    Object value = store.load(job(1), text("of_" + thread), handles.get(i));
                    assertEquals("value " + i + " of thread " + thread, value);
                    store.forget(job(1), text("of_" + thread), handles.get(i));
                  }
                }));
  }

  private void withStore(TrialBody<ParameterStore> body) {
    try (Trial<ParameterStore> trial = new Trial<>(newStore(), bound(), this::dispose)) {
      trial.run(body);
    }
  }

  private static JobId job(int number) {
    return new JobId(0, number);
  }

  private static Parameter<String> text(String name) {
    return Parameter.optional(name, DataType.STRING);
  }
}
