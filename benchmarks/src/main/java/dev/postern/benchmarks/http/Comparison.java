package dev.postern.benchmarks.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Two ways to do the same, measured in turn.
 *
 * @param unit of what was measured, of which more is better
 * @param ours a round each
 * @param theirs of the same rounds
 * @param goal least ratio of the medians
 */
record Comparison(
    String name, String unit, List<Measured> ours, List<Measured> theirs, double goal) {

  /**
   * One round.
   *
   * @param processorMicros of the server, for one request or MiB
   */
  record Measured(double value, double processorMicros) {}

  /** How much of theirs ours is. */
  double ratio() {
    return values(ours) / values(theirs);
  }

  /** The same of processor time: how much theirs takes of what ours takes. */
  double processorRatio() {
    return processor(theirs) / processor(ours);
  }

  JsonObject json() {
    return JsonObject.of(
        "name",
        name,
        "unit",
        unit,
        "goal",
        goal,
        "ratio",
        rounded(ratio()),
        "processorRatio",
        rounded(processorRatio()),
        "rounds",
        new JsonArray(
            IntStream.range(0, ours.size())
                .mapToObj(
                    i -> JsonObject.of("ours", json(ours.get(i)), "theirs", json(theirs.get(i))))
                .toList()));
  }

  static String markdown(List<Comparison> all, String theirs) {
    StringBuilder table =
        new StringBuilder(
            """
            | | ours | %s | ratio | goal | processor µs, ours | theirs | ratio |
            |---|---|---|---|---|---|---|---|
            """
                .formatted(theirs));
    all.forEach(
        one ->
            table.append(
                String.format(
                    Locale.ROOT,
                    "| %s | %.0f %s | %.0f | **%.2f** | %.1f | %.0f | %.0f | %.2f |%n",
                    one.name,
                    values(one.ours),
                    one.unit,
                    values(one.theirs),
                    one.ratio(),
                    one.goal,
                    processor(one.ours),
                    processor(one.theirs),
                    one.processorRatio())));
    return table.toString();
  }

  private static JsonObject json(Measured round) {
    return JsonObject.of(
        "value", rounded(round.value()), "processorMicros", rounded(round.processorMicros()));
  }

  private static double values(List<Measured> rounds) {
    return median(rounds.stream().mapToDouble(Measured::value).sorted().toArray());
  }

  private static double processor(List<Measured> rounds) {
    return median(rounds.stream().mapToDouble(Measured::processorMicros).sorted().toArray());
  }

  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static double rounded(double value) {
    return Math.round(value * 1e3) / 1e3;
  }
}
