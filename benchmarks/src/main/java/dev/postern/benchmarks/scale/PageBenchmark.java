package dev.postern.benchmarks.scale;

import dev.postern.benchmarks.Asking;
import dev.postern.benchmarks.Median;
import dev.postern.benchmarks.load.Person;
import dev.postern.launcher.dev.DevOptions;
import dev.postern.launcher.dev.DevStack;
import dev.postern.localaws.SparseObject;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** The first page of a folder with few keys and of one with many, in one process with its AWS. */
final class PageBenchmark {
  private static final int ROUNDS = 5;
  private static final int WARM_UPS = 5;
  private static final Duration ROUND = Duration.ofSeconds(2);
  private static final List<Integer> KEYS = List.of(1_000, 1_000_000);

  private PageBenchmark() {}

  /** Milliseconds for one page, by the number of keys, in each round. */
  static Map<Integer, List<Double>> run() throws IOException, InterruptedException {
    Vertx vertx = Vertx.vertx();
    try (HttpClient http = HttpClient.newHttpClient()) {
      DevStack stack = DevStack.start(vertx, DevOptions.onFreePorts());
      KEYS.forEach(keys -> fill(stack, keys));
      Person person = Person.enter(http, stack.gateway(), stack.aws().endpoint(), "ann");
      Site site = new Site(vertx, List.of(stack.gateway()), person);
      Map<Integer, List<Double>> millis = new LinkedHashMap<>();
      for (int round = -WARM_UPS; round < ROUNDS; round++) {
        for (int keys : KEYS) {
          String path =
              "/api/storage/buckets/%s/objects?delimiter=%%2F&prefix=common%%2F%d%%2F"
                  .formatted(stack.provisioned().bucket(), keys);
          double nanos = Asking.nanos(vertx, () -> site.get(path), 1, ROUND);
          if (round >= 0) {
            millis.computeIfAbsent(keys, _ -> new ArrayList<>()).add(nanos / 1e6);
          }
        }
      }
      return millis;
    } finally {
      vertx.close().await();
    }
  }

  static JsonObject json(Map<Integer, List<Double>> millis) {
    JsonObject json = new JsonObject();
    millis.forEach((keys, rounds) -> json.put(keys + " keys, ms", new JsonArray(rounds)));
    return json;
  }

  static String markdown(Map<Integer, List<Double>> millis) {
    double few = Median.of(millis.values().iterator().next());
    StringBuilder table = new StringBuilder("| keys | first page, ms | ratio |\n|---|---|---|\n");
    millis.forEach(
        (keys, rounds) ->
            table.append(
                String.format(
                    Locale.ROOT,
                    "| %,d | %.2f | **%.2f** |%n",
                    keys,
                    Median.of(rounds),
                    Median.of(rounds) / few)));
    return table.toString();
  }

  private static void fill(DevStack stack, int keys) {
    stack
        .aws()
        .putSparseObjectsForTests(
            stack.provisioned().bucket(),
            IntStream.range(0, keys)
                .mapToObj(
                    i -> new SparseObject("common/%d/%07d.txt".formatted(keys, i), 1_000 + i)));
  }
}
