package dev.postern.benchmarks.load;

import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;

/**
 * What is wanted of a load.
 *
 * @param rate requests a second; empty to look for the most that is borne
 * @param time how long
 */
record LoadOptions(Optional<Double> rate, Duration time) {
  /** Reads what follows the name of a benchmark: {@code --rate 100 --minutes 5}. */
  static LoadOptions parse(String words, Duration usualTime) {
    LoadOptions options = new LoadOptions(Optional.empty(), usualTime);
    Iterator<String> rest = Arrays.stream(words.strip().split("\\s+", -1)).iterator();
    while (rest.hasNext()) {
      String name = rest.next();
      options =
          switch (name) {
            case "" -> options;
            case "--rate" -> new LoadOptions(Optional.of(number(name, rest)), options.time);
            case "--minutes" -> new LoadOptions(options.rate, minutes(number(name, rest)));
            default -> throw new IllegalArgumentException("expected --rate or --minutes: " + name);
          };
    }
    return options;
  }

  private static Duration minutes(double minutes) {
    return Duration.ofMillis(Math.round(minutes * 60_000));
  }

  private static double number(String name, Iterator<String> rest) {
    double number = rest.hasNext() ? Double.parseDouble(rest.next()) : 0;
    if (!(number > 0 && number <= 100_000)) {
      throw new IllegalArgumentException(name + ": expected a number up to 100000");
    }
    return number;
  }
}
