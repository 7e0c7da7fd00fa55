package dev.postern.benchmarks;

import static java.util.Objects.requireNonNull;

import dev.postern.benchmarks.bus.BusBenchmark;
import dev.postern.benchmarks.http.RequestBenchmark;
import dev.postern.benchmarks.http.TransferBenchmark;
import dev.postern.benchmarks.inner.InnerBenchmark;
import dev.postern.benchmarks.list.ListPathBenchmark;
import dev.postern.benchmarks.load.LoadBenchmark;
import dev.postern.benchmarks.load.SoakBenchmark;
import dev.postern.benchmarks.scale.ScaleBenchmark;
import dev.postern.benchmarks.scale.SessionsBenchmark;
import dev.postern.benchmarks.start.StartBenchmark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Everything that is measured here, by name. */
public final class Benchmarks {
  private static final Map<String, Benchmark> ALL = new LinkedHashMap<>();

  /** What takes long and the whole machine. */
  private static final Set<String> BY_NAME_ALONE =
      Set.of("load", "soak", "sessions", "start", "inner", "bus", "scale");

  static {
    ALL.put("sign-in", SignInBenchmark::run);
    ALL.put("list-path", ListPathBenchmark::run);
    ALL.put("requests", RequestBenchmark::run);
    ALL.put("transfers", TransferBenchmark::run);
    ALL.put("load", LoadBenchmark::run);
    ALL.put("soak", SoakBenchmark::run);
    ALL.put("sessions", SessionsBenchmark::run);
    ALL.put("start", StartBenchmark::run);
    ALL.put("inner", InnerBenchmark::run);
    ALL.put("bus", BusBenchmark::run);
    ALL.put("scale", ScaleBenchmark::run);
  }

  private Benchmarks() {}

  /** Something to measure, some minutes long. */
  @FunctionalInterface
  interface Benchmark {
    /**
     * Measures it.
     *
     * @param results the file for every round's results, as JSON
     * @param page whose measured part is written anew
     */
    void run(Path results, Path page) throws IOException, InterruptedException;
  }

  /**
   * Measures.
   *
   * @param arguments the folder of the results, the page that shows them, and names with commas in
   *     between, or {@code all}
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> names =
        arguments[2].equals("all")
            ? ALL.keySet().stream().filter(name -> !BY_NAME_ALONE.contains(name)).toList()
            : Arrays.asList(arguments[2].split(",", -1));
    if (!ALL.keySet().containsAll(names)) {
      throw new IllegalArgumentException("what there is to measure: " + ALL.keySet());
    }
    for (String name : names) {
      requireNonNull(ALL.get(name))
          .run(Path.of(arguments[0], name + ".json"), Path.of(arguments[1]));
    }
  }
}
