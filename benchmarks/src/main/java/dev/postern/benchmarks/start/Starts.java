package dev.postern.benchmarks.start;

import dev.postern.benchmarks.Median;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;

/**
 * The starts of one kind of process, started in one way.
 *
 * @param process which kind
 * @param way how Java was started
 * @param rounds a start each
 */
record Starts(String process, String way, List<Start> rounds) {

  /**
   * One start.
   *
   * @param readyMillis from its execution to its word that it is ready
   * @param firstAnswerMillis of its first request after that; none where it is asked none
   * @param residentMiB of the machine's memory, when it is ready
   */
  record Start(double readyMillis, double firstAnswerMillis, double residentMiB) {}

  double readyMillis() {
    return Median.of(rounds.stream().map(Start::readyMillis).toList());
  }

  double firstAnswerMillis() {
    return Median.of(rounds.stream().map(Start::firstAnswerMillis).toList());
  }

  double residentMiB() {
    return Median.of(rounds.stream().map(Start::residentMiB).toList());
  }

  JsonObject json() {
    return JsonObject.of(
        "process",
        process,
        "way",
        way,
        "rounds",
        new JsonArray(
            rounds.stream()
                .map(
                    start ->
                        JsonObject.of(
                            "readyMillis",
                            Math.round(start.readyMillis()),
                            "firstAnswerMillis",
                            Math.round(start.firstAnswerMillis()),
                            "residentMiB",
                            Math.round(start.residentMiB())))
                .toList()));
  }

  /** A table with a row for each kind of process, and columns for each way. */
  static String markdown(List<Starts> all) {
    List<String> ways = all.stream().map(Starts::way).distinct().toList();
    List<String> processes = all.stream().map(Starts::process).distinct().toList();
    StringBuilder table =
        new StringBuilder("| ms until ready (MiB resident then) | ")
            .append(String.join(" | ", ways))
            .append(" |\n")
            .append("|---".repeat(ways.size() + 1))
            .append("|\n");
    for (String process : processes) {
      table.append("| ").append(process);
      for (String way : ways) {
        table.append(" | ").append(cell(all, process, way));
      }
      table.append(" |\n");
    }
    return table.toString();
  }

  private static String cell(List<Starts> all, String process, String way) {
    return all.stream()
        .filter(one -> one.process.equals(process) && one.way.equals(way))
        .findFirst()
        .map(
            one ->
                String.format(Locale.ROOT, "**%.0f** (%.0f)", one.readyMillis(), one.residentMiB()))
        .orElse("");
  }
}
