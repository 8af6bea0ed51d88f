package io.jobengine.benchmarks.report;

import java.util.OptionalDouble;

/** Something that can be read off results: a figure, or what is computed of several. */
@FunctionalInterface
interface Quantity {
  /** Returns the value; empty where it was not measured. */
  OptionalDouble in(Results results);

  /** The median of a figure. */
  static Quantity of(String suite, String test, String contestant, String unit) {
    return results ->
        results
            .find(suite, test, contestant, unit)
            .map(figure -> OptionalDouble.of(figure.median()))
            .orElse(OptionalDouble.empty());
  }

  /** The ratio of the engine's figure to another contestant's beside it, round by round. */
  static Quantity engineOver(String contestant, String suite, String test, String unit) {
    return results -> {
      var other = results.find(suite, test, contestant, unit);
      return results
          .find(suite, test, "Engine", unit)
          .filter(engine -> other.isPresent())
          .map(engine -> OptionalDouble.of(engine.over(other.get()).median()))
          .orElse(OptionalDouble.empty());
    };
  }

  /** The ratio of the engine's figure to the floor's beside it. */
  static Quantity engineOverFloor(String suite, String test, String unit) {
    return engineOver(Results.FLOOR, suite, test, unit);
  }

  /** This divided by another. */
  default Quantity over(Quantity other) {
    return results -> both(in(results), other.in(results), (one, two) -> one / two);
  }

  /** What this is more than another. */
  default Quantity less(Quantity other) {
    return results -> both(in(results), other.in(results), (one, two) -> one - two);
  }

  private static OptionalDouble both(
      OptionalDouble one, OptionalDouble two, java.util.function.DoubleBinaryOperator operator) {
    return one.isPresent() && two.isPresent()
        ? OptionalDouble.of(operator.applyAsDouble(one.getAsDouble(), two.getAsDouble()))
        : OptionalDouble.empty();
  }
}
