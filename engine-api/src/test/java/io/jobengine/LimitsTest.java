package io.jobengine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final Duration LONG = Duration.ofHours(1);

  @Test
  void theNarrowerOfEachLimitWins() {
    Limits one = Limits.NONE.queueWait(SHORT).run(LONG).stopGrace(SHORT);
    Limits other = Limits.NONE.queueWait(LONG).run(SHORT).retention(LONG);

    Limits narrowest = one.narrowest(other);

    assertEquals(Optional.of(SHORT), narrowest.queueWait());
    assertEquals(Optional.of(SHORT), narrowest.run());
    assertEquals(Optional.of(SHORT), narrowest.stopGrace());
    assertEquals(Optional.of(LONG), narrowest.retention());
    assertEquals(narrowest.toString(), other.narrowest(one).toString());
  }

  @Test
  void noLimitChangesNothing() {
    Limits some = Limits.NONE.run(SHORT);

    assertEquals(some, some.narrowest(Limits.NONE));
    assertEquals(some, Limits.NONE.narrowest(some));
  }

  @Test
  void aLimitMustBePositive() {
    assertThrows(IllegalArgumentException.class, () -> Limits.NONE.run(Duration.ZERO));
    assertThrows(IllegalArgumentException.class, () -> Limits.NONE.queueWait(SHORT.negated()));
  }
}
