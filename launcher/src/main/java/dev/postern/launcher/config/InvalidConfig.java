package dev.postern.launcher.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration that can't be started with, and everything that is wrong with it at once. */
public final class InvalidConfig extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  InvalidConfig(List<Problem> problems) {
    super(
        problems.stream()
            .map(problem -> "  " + problem)
            .collect(Collectors.joining("\n", "The configuration can't be used:\n", "")));
    this.problems = List.copyOf(problems);
  }

  /** All that is wrong. */
  public List<Problem> problems() {
    return problems;
  }
}
