package dev.postern.benchmarks.bus;

import dev.postern.benchmarks.Asking;
import dev.postern.benchmarks.Median;
import dev.postern.benchmarks.Results;
import dev.postern.benchmarks.deployment.Folder;
import dev.postern.benchmarks.deployment.Ports;
import dev.postern.benchmarks.deployment.Program;
import dev.postern.benchmarks.deployment.Way;
import dev.postern.benchmarks.http.Child;
import dev.postern.launcher.cluster.ClusterMember;
import dev.postern.launcher.metrics.ProcessMetrics;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One operation against a bare request of the event bus, within a process and between two. */
public final class BusBenchmark {
  private static final int ROUNDS = 7;
  private static final int WARM_UPS = 3;
  private static final Duration ROUND = Duration.ofSeconds(2);
  private static final List<Integer> AT_A_TIME = List.of(1, 32);

  private BusBenchmark() {}

  /**
   * One setting with what both took in each round, in nanoseconds.
   *
   * @param atATime questions that are under way
   */
  private record Case(
      String setting, Vertx vertx, Talk talk, int atATime, List<Double> ours, List<Double> bare) {
    void round(boolean counts) {
      double bareNanos = Asking.nanos(vertx, talk::askBare, atATime, ROUND);
      double ourNanos = Asking.nanos(vertx, talk::ask, atATime, ROUND);
      if (counts) {
        bare.add(bareNanos);
        ours.add(ourNanos);
      }
    }

    JsonObject json() {
      return JsonObject.of(
          "setting",
          setting,
          "atATime",
          atATime,
          "bareNanos",
          new JsonArray(bare),
          "operationNanos",
          new JsonArray(ours));
    }

    String row() {
      double ourMicros = Median.of(ours) / 1e3;
      double bareMicros = Median.of(bare) / 1e3;
      return String.format(
          Locale.ROOT,
          "| %s | %d | %.1f | %.1f | **%.2f** |%n",
          setting,
          atATime,
          bareMicros,
          ourMicros,
          ourMicros / bareMicros);
    }
  }

  /**
   * Runs it.
   *
   * @param results the file for every round, as JSON
   * @param page whose measured part is written anew
   */
  public static void run(Path results, Path page) throws IOException, InterruptedException {
    List<Case> cases;
    try (Folder folder = Folder.empty()) {
      Path secrets = folder.path().resolve("secrets");
      try (Program program =
          Program.postern(Way.shipped(), Map.of(), "secrets", "--output", secrets.toString())) {
        program.awaitSuccess();
      }
      cases = measure(secrets);
    }
    new Results(new JsonArray(cases.stream().map(Case::json).toList())).write(results);
    Results.show(page, "bus", markdown(cases));
  }

  private static List<Case> measure(Path secrets) {
    ProcessMetrics.begin();
    int there = Ports.free();
    int here = Ports.free();
    Vertx alone = Vertx.vertx(Member.options());
    Talk within = new Talk(alone);
    within.answer().await();
    List<Case> cases = new ArrayList<>();
    add(cases, "in one process", alone, within);
    try (Child other =
        Child.start(
            BusServer.class, secrets.toString(), Integer.toString(there), Integer.toString(here))) {
      ClusterMember member = Member.join(secrets, here, List.of(other.port(), here));
      if (member.members() != 2) {
        throw new IllegalStateException("the two members don't find each other");
      }
      add(cases, "between two, by TLS", member.vertx(), new Talk(member.vertx()));
      for (int round = -WARM_UPS; round < ROUNDS; round++) {
        for (Case one : cases) {
          one.round(round >= 0);
        }
      }
      member.leave().await();
    }
    alone.close().await();
    return cases;
  }

  private static void add(List<Case> cases, String setting, Vertx vertx, Talk talk) {
    AT_A_TIME.forEach(
        atATime ->
            cases.add(
                new Case(setting, vertx, talk, atATime, new ArrayList<>(), new ArrayList<>())));
  }

  private static String markdown(List<Case> cases) {
    StringBuilder table =
        new StringBuilder(
            """
            | | at a time | bare, µs for one | operation, µs for one | ratio |
            |---|---|---|---|---|
            """);
    cases.forEach(one -> table.append(one.row()));
    return table.toString();
  }
}
