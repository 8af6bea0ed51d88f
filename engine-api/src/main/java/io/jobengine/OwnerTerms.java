package io.jobengine;

import java.util.Objects;

/**
 * What an owner of jobs gets: a weight in the order of waiting jobs, and bounds.
 *
 * @param weight how many jobs of the owner start in a row while others wait too, before it is their
 *     turn; from 1 to 1000. So an owner of weight 3 gets three times the starts of one of weight 1
 * @param bounds how many jobs the owner may have at once
 */
public record OwnerTerms(int weight, Bounds bounds) {
  /** Weight 1, and no bounds. */
  public static final OwnerTerms DEFAULT = new OwnerTerms(1, Bounds.NONE);

  private static final int MOST = 1000;

  /**
   * Checks the weight.
   *
   * @throws IllegalArgumentException if it is not from 1 to 1000
   */
  public OwnerTerms {
    Objects.requireNonNull(bounds);
    if (weight < 1 || weight > MOST) {
      throw new IllegalArgumentException("A weight is from 1 to " + MOST + ", not " + weight);
    }
  }

  /** Returns these terms with another weight. */
  public OwnerTerms weight(int value) {
    return new OwnerTerms(value, bounds);
  }

  /** Returns these terms with other bounds. */
  public OwnerTerms bounds(Bounds value) {
    return new OwnerTerms(weight, value);
  }
}
