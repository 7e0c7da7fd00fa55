package dev.postern.benchmarks.load;

import dev.postern.benchmarks.Results;
import dev.postern.benchmarks.deployment.Footprint;
import dev.postern.benchmarks.deployment.Program;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether processes that work for long at half of what they bear hold no more and more. */
public final class SoakBenchmark {
  private static final Duration USUAL = Duration.ofMinutes(30);
  private static final int LOOKS = 10;

  /** What the second half may hold more than the first, of which it is this much. */
  private static final double MOST_GROWTH = 1.1;

  private static final double SOME_MIB = 4;
  private static final int SOME_THREADS = 3;

  private SoakBenchmark() {}

  /**
   * Runs it, as {@code postern.load} says: {@code --rate}, or half of the most that is borne;
   * {@code --minutes}.
   *
   * @param results the file for every look at every process, as JSON
   * @param page whose measured part is written anew
   */
  public static void run(Path results, Path page) throws IOException, InterruptedException {
    LoadOptions options = LoadOptions.parse(System.getProperty("postern.load", ""), USUAL);
    try (Crowd crowd = Crowd.gather()) {
      double rate = options.rate().orElseGet(() -> Crowd.peak(crowd.climb()) / 2);
      Map<String, List<Footprint>> looks = new LinkedHashMap<>();
      JsonArray parts = new JsonArray();
      for (int i = 0; i < LOOKS; i++) {
        parts.add(crowd.run(rate, options.time().dividedBy(LOOKS)).json());
        for (Map.Entry<String, Program> role : crowd.deployment().roles().entrySet()) {
          looks
              .computeIfAbsent(role.getKey(), _ -> new ArrayList<>())
              .add(Footprint.of(role.getValue().pid()));
        }
      }
      new Results(new JsonArray().add(json(looks)).addAll(parts)).write(results);
      Results.show(page, "soak", markdown(rate, options.time(), looks));
    }
  }

  private static JsonObject json(Map<String, List<Footprint>> looks) {
    JsonObject json = new JsonObject();
    looks.forEach(
        (role, all) -> json.put(role, new JsonArray(all.stream().map(Footprint::json).toList())));
    return json;
  }

  private static String markdown(double rate, Duration time, Map<String, List<Footprint>> looks) {
    StringBuilder table =
        new StringBuilder(
            """
            %.0f requests a second for %s minutes.

            | process | heap in use, MiB: first look | middle | last | threads: first | last | descriptors: first | last | resident, MiB | flat |
            |---|---|---|---|---|---|---|---|---|---|
            """
                .formatted(rate, time.toSeconds() / 60.0));
    looks.forEach(
        (role, all) -> {
          Footprint first = all.getFirst();
          Footprint last = all.getLast();
          table.append(
              "| %s | %.1f | %.1f | %.1f | %d | %d | %d | %d | %.0f | %s |%n"
                  .formatted(
                      role,
                      first.heapMiB(),
                      all.get(all.size() / 2).heapMiB(),
                      last.heapMiB(),
                      first.threads(),
                      last.threads(),
                      first.descriptors(),
                      last.descriptors(),
                      last.residentMiB(),
                      isFlat(all) ? "yes" : "**no**"));
        });
    return table.toString();
  }

  /** Whether the second half of the looks is as the first. */
  static boolean isFlat(List<Footprint> looks) {
    int half = looks.size() / 2;
    List<Footprint> before = looks.subList(0, half);
    List<Footprint> after = looks.subList(half, looks.size());
    return heap(after) <= heap(before) * MOST_GROWTH + SOME_MIB
        && mostThreads(after) <= mostThreads(before) + SOME_THREADS;
  }

  private static double heap(List<Footprint> looks) {
    return looks.stream().mapToDouble(Footprint::heapMiB).average().orElseThrow();
  }

  private static int mostThreads(List<Footprint> looks) {
    return looks.stream().mapToInt(Footprint::threads).max().orElseThrow();
  }
}
