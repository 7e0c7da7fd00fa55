package dev.postern.provision.plan;

import static java.util.Comparator.comparing;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a run would do, without having done it.
 *
 * @param steps in the order in which things build on each other
 */
public record Plan(List<Step> steps) {
  /** Puts the steps in order. */
  public Plan {
    steps = steps.stream().sorted(comparing(Step::kind).thenComparing(Step::name)).toList();
  }

  /** Whether a run would change anything. */
  public boolean changesAnything() {
    return steps.stream().anyMatch(step -> step.outcome().isChange());
  }

  /** A line a step, to print. */
  @Override
  public String toString() {
    return steps.stream().map(Step::toString).collect(Collectors.joining("\n"));
  }
}
