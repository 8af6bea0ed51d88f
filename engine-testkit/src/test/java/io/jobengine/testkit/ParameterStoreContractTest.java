package io.jobengine.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jobengine.JobId;
import io.jobengine.data.DataKind;
import io.jobengine.data.Parameter;
import io.jobengine.spi.ParameterStore;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The contract finds what is broken in a store.
 *
 * @see BrokenParameterStoresTest
 */
class ParameterStoreContractTest {
  @Test
  void itsValuesAreOfEveryKind() {
    Set<DataKind> kinds =
        TrialValue.OF_EACH_TYPE.stream()
            .map(each -> each.parameter().type().kind())
            .collect(Collectors.toSet());
    assertEquals(EnumSet.allOf(DataKind.class), kinds);
  }

  @Test
  void findsAStoreThatChangesAValue() {
    rejects(
        new HandleParameterStore() {
          @Override
          public Object keep(JobId job, Parameter<?> parameter, Object value) {
            boolean isInstant = value instanceof Instant;
            return super.keep(job, parameter, isInstant ? value.toString() : value);
          }
        },
        ParameterStoreContract::loadsAnEqualValueOfEachType);
  }

  @Test
  void findsAStoreThatMixesTheParametersOfAJob() {
    rejects(
        new HandleParameterStore() {
          @Override
          Object newHandle(JobId job, Parameter<?> parameter) {
            return job;
          }
        },
        ParameterStoreContract::theValuesOfAJobDoNotMix);
  }

  @Test
  void findsAStoreThatMixesTheJobsOfAParameter() {
    rejects(
        new HandleParameterStore() {
          @Override
          Object newHandle(JobId job, Parameter<?> parameter) {
            return parameter.name();
          }
        },
        ParameterStoreContract::theValuesOfTwoJobsDoNotMix);
  }

  @Test
  void findsAStoreThatForgetsTheLaterValueWithTheOneBefore() {
    rejects(
        new HandleParameterStore() {
          @Override
          Object newHandle(JobId job, Parameter<?> parameter) {
            return List.of(job, parameter.name());
          }
        },
        ParameterStoreContract::aLaterValueOutlivesTheOneBefore);
  }

  @Test
  void findsAStoreThatForgetsAllEqualValues() {
    rejects(
        new HandleParameterStore() {
          @Override
          public void forget(JobId job, Parameter<?> parameter, Object handle) {
            values.values().removeAll(List.of("same"));
          }
        },
        ParameterStoreContract::forgettingTwiceDoesNothing);
  }

  @Test
  void findsAStoreThatIsNotMadeForSeveralThreads() {
    AtomicInteger slots = new AtomicInteger();
    Gap gap = new Gap();
    rejects(
        new HandleParameterStore() {
          @Override
          Object newHandle(JobId job, Parameter<?> parameter) {
            int slot = slots.get();
            gap.pass();
            slots.set(slot + 1);
            return slot;
          }
        },
        ParameterStoreContract::concurrentValuesOfAJobDoNotMix);
  }

  private static void rejects(ParameterStore broken, TrialBody<ParameterStoreContract> test) {
    ParameterStoreContract contract = () -> broken;
    assertThrows(Throwable.class, () -> test.run(contract));
  }
}
