package dev.postern.benchmarks.inner;

import static java.util.Objects.requireNonNull;

import dev.postern.benchmarks.Results;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs JMH over the pieces, each in a process of its own, with what each leaves to be collected.
 */
public final class InnerBenchmark {
  private static final int WARM_UPS = 5;
  private static final int ROUNDS = 7;
  private static final TimeValue ROUND = TimeValue.seconds(1);

  /** A secondary result of JMH's profiler. */
  private static final String BYTES = "gc.alloc.rate.norm";

  private static final Map<String, String> NAMES = new LinkedHashMap<>();

  static {
    NAMES.put("assertionForTheFirstTime", "caller assertion, verified (RS256)");
    NAMES.put("assertionAgain", "caller assertion, known from before");
    NAMES.put("cookieAmongThree", "session cookie among three");
    NAMES.put("policy", "IAM policy of a signed-in person (embedded AWS)");
    NAMES.put("xmlToJson", "page of 100 keys, XML to JSON");
  }

  private InnerBenchmark() {}

  /**
   * Runs it.
   *
   * @param results the file for every round, as JSON
   * @param page whose measured part is written anew
   */
  public static void run(Path results, Path page) throws IOException {
    Collection<RunResult> measured = measure();
    Map<String, JsonObject> byPiece = new LinkedHashMap<>();
    measured.forEach(one -> byPiece.put(piece(one.getParams()), json(one)));
    List<JsonObject> inOrder = NAMES.keySet().stream().map(byPiece::get).toList();
    new Results(new JsonArray(inOrder)).write(results);
    Results.show(page, "inner", markdown(inOrder));
  }

  private static Collection<RunResult> measure() {
    try {
      return new Runner(
              new OptionsBuilder()
                  .include(InnerPieces.class.getName() + "\\.")
                  .addProfiler(GCProfiler.class)
                  .forks(1)
                  .warmupIterations(WARM_UPS)
                  .warmupTime(ROUND)
                  .measurementIterations(ROUNDS)
                  .measurementTime(ROUND)
                  .shouldFailOnError(true)
                  .build())
          .run();
    } catch (RunnerException e) {
      throw new IllegalStateException("JMH can't measure", e);
    }
  }

  private static String piece(BenchmarkParams params) {
    String name = params.getBenchmark();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static JsonObject json(RunResult one) {
    JsonArray rounds = new JsonArray();
    one.getBenchmarkResults().stream()
        .flatMap(fork -> fork.getIterationResults().stream())
        .map(IterationResult::getPrimaryResult)
        .forEach(round -> rounds.add(round.getScore()));
    return JsonObject.of(
        "piece",
        NAMES.get(piece(one.getParams())),
        "micros",
        one.getPrimaryResult().getStatistics().getPercentile(50),
        "bytes",
        requireNonNull(one.getSecondaryResults().get(BYTES)).getStatistics().getPercentile(50),
        "microsOfRounds",
        rounds);
  }

  private static String markdown(List<JsonObject> pieces) {
    StringBuilder table =
        new StringBuilder("| piece | µs | bytes to be collected |\n|---|---|---|\n");
    pieces.forEach(
        piece ->
            table.append(
                String.format(
                    Locale.ROOT,
                    "| %s | %.3g | %,.0f |%n",
                    piece.getString("piece"),
                    piece.getDouble("micros"),
                    piece.getDouble("bytes"))));
    return table.toString();
  }
}
