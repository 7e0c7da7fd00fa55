package dev.postern.benchmarks;

import java.util.Collection;

/** The middle of what several rounds came to, which a round that was disturbed doesn't move. */
public final class Median {
  private Median() {}

  /**
   * The middle one, or the mean of the two in the middle.
   *
   * @throws IllegalArgumentException where there is none
   */
  public static double of(Collection<? extends Number> rounds) {
    if (rounds.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured");
    }
    double[] sorted = rounds.stream().mapToDouble(Number::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
