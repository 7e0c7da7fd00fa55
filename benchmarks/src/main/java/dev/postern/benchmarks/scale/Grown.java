package dev.postern.benchmarks.scale;

import dev.postern.benchmarks.Median;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What was asked of so many processes of a kind.
 *
 * @param asked what
 * @param processes of which kind there are so many
 * @param rounds what came of it
 */
record Grown(String asked, String processes, int number, List<Round> rounds) {

  Grown(String asked, String processes, int number) {
    this(asked, processes, number, new ArrayList<>());
  }

  /**
   * One round.
   *
   * @param perSecond requests that were answered
   * @param processorMicros of all processes of Postern, for one request
   */
  record Round(double perSecond, double processorMicros) {}

  JsonObject json() {
    return JsonObject.of(
        "asked",
        asked,
        "processes",
        processes,
        "number",
        number,
        "rounds",
        new JsonArray(
            rounds.stream()
                .map(
                    round ->
                        JsonObject.of(
                            "perSecond",
                            round.perSecond(),
                            "processorMicros",
                            round.processorMicros()))
                .toList()));
  }

  static String markdown(List<Grown> all) {
    StringBuilder table =
        new StringBuilder(
            """
            | | processes | a second | processor µs for one | against one process |
            |---|---|---|---|---|
            """);
    all.stream()
        .sorted(Comparator.comparing(Grown::asked).thenComparing(Grown::number))
        .forEach(one -> table.append(one.row(all)));
    return table.toString();
  }

  private String row(List<Grown> all) {
    double first =
        all.stream()
            .filter(one -> one.asked.equals(asked) && one.number == 1)
            .findFirst()
            .orElseThrow()
            .processorMicros();
    return String.format(
        Locale.ROOT,
        "| %s | %d %s | %.0f | %.0f | **%.2f** |%n",
        asked,
        number,
        processes,
        Median.of(rounds.stream().map(Round::perSecond).toList()),
        processorMicros(),
        processorMicros() / first);
  }

  private double processorMicros() {
    return Median.of(rounds.stream().map(Round::processorMicros).toList());
  }
}
