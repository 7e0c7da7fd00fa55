package dev.postern.benchmarks.load;

import dev.postern.benchmarks.Results;
import io.vertx.core.json.JsonArray;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** How long people wait at a rate, and which rate is the most that is borne. */
public final class LoadBenchmark {
  private static final Duration USUAL = Duration.ofMinutes(2);

  private LoadBenchmark() {}

  /**
   * Runs it, as {@code postern.load} says: {@code --rate}, {@code --minutes}.
   *
   * @param results the file for every latency, as JSON
   * @param page whose measured part is written anew
   */
  public static void run(Path results, Path page) throws IOException, InterruptedException {
    LoadOptions options = LoadOptions.parse(System.getProperty("postern.load", ""), USUAL);
    try (Crowd crowd = Crowd.gather()) {
      if (options.rate().isPresent()) {
        Latencies one = crowd.run(options.rate().get(), options.time());
        new Results(new JsonArray().add(one.json())).write(results);
        Results.show(page, "load", one.markdown());
      } else {
        List<Latencies> steps = crowd.climb();
        double peak = Crowd.peak(steps);
        Latencies half = crowd.run(peak / 2, options.time());
        JsonArray all = new JsonArray();
        steps.forEach(step -> all.add(step.json()));
        new Results(all.add(half.json())).write(results);
        Results.show(page, "load", table(steps, peak) + "\nAt half of that:\n\n" + half.markdown());
      }
    }
  }

  private static String table(List<Latencies> steps, double peak) {
    StringBuilder table =
        new StringBuilder(
            """
            | requests a second | failed | session checks, 99 of 100 within ms | sign-ins | borne |
            |---|---|---|---|---|
            """);
    for (Latencies step : steps) {
      table.append(
          "| %.0f | %d | %.1f | %.1f | %s |%n"
              .formatted(
                  step.rate(),
                  step.failures(),
                  step.millis(Journey.SESSION_CHECK, 99),
                  step.millis(Journey.SIGN_IN, 99),
                  Crowd.isBorne(step) ? "yes" : "no"));
    }
    return table + "\nThe most that is borne: **%.0f a second**.\n".formatted(peak);
  }
}
