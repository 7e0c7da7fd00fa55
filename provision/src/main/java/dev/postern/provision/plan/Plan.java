package dev.postern.provision.plan;

import static java.util.Comparator.comparing;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a run would do, without having done it.
 *
 * @param steps in the order in which things build on each other
 * @param losses what the run would take away
 */
public record Plan(List<Step> steps, List<Loss> losses) {
  /** Puts the steps in order. */
  public Plan {
    steps = steps.stream().sorted(comparing(Step::kind).thenComparing(Step::name)).toList();
  }

  /** Whether a run would change anything. */
  public boolean changesAnything() {
    return steps.stream().anyMatch(step -> step.outcome().isChange());
  }

  /** Those steps that change something, and below each a line for each of its settings. */
  public String changes() {
    return steps.stream()
        .filter(step -> step.outcome().isChange())
        .flatMap(
            step ->
                Stream.concat(
                    Stream.of(step.subject()), step.details().stream().map("    %s"::formatted)))
        .collect(Collectors.joining("\n"));
  }

  /** A line a step, to print. */
  @Override
  public String toString() {
    return steps.stream().map(Step::toString).collect(Collectors.joining("\n"));
  }
}
