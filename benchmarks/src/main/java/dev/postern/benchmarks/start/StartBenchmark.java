package dev.postern.benchmarks.start;

import dev.postern.benchmarks.Results;
import dev.postern.benchmarks.deployment.Deployment;
import dev.postern.benchmarks.deployment.Folder;
import dev.postern.benchmarks.deployment.Footprint;
import dev.postern.benchmarks.deployment.Program;
import dev.postern.benchmarks.deployment.Way;
import dev.postern.benchmarks.load.Crowd;
import dev.postern.benchmarks.start.Starts.Start;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** How long processes take from their execution to ready, and what they hold then and later. */
public final class StartBenchmark {
  private static final int ROUNDS = 5;
  private static final double LOAD = 20;
  private static final Duration UNDER_LOAD = Duration.ofSeconds(40);

  /** As a browser begins. */
  private static final String FIRST_REQUEST = "/api/session";

  private StartBenchmark() {}

  /** One kind of process, which can be started in some way. */
  private record Kind(String name, Starter starter, boolean isAsked) {}

  /** Starts a process; its first line that begins with {@code ready} tells that it is. */
  @FunctionalInterface
  private interface Starter {
    Program start(Way way) throws IOException;
  }

  /** A kind and a way, with their starts so far. */
  private record Case(Kind kind, Way way, List<Start> starts) {
    Starts result() {
      return new Starts(kind.name(), way.name(), starts);
    }
  }

  /**
   * Runs it.
   *
   * @param results the file for every start, as JSON
   * @param page whose measured part is written anew
   */
  public static void run(Path results, Path page) throws IOException, InterruptedException {
    List<Starts> all = new ArrayList<>();
    try (Folder folder = Folder.empty();
        Deployment others = Deployment.start(Way.shipped())) {
      Way compact = Way.compact(folder.path());
      List<Way> ways = List.of(Way.plain(), Way.cached(), Way.shipped(), compact);
      all.addAll(measure(cases(aloneKinds(others), ways)));
      all.addAll(measure(cases(memberKinds(others), List.of(Way.shipped()))));
    }
    JsonArray cases = new JsonArray();
    all.forEach(one -> cases.add(one.json()));
    JsonObject resident = new JsonObject();
    for (Way way : List.of(Way.plain(), Way.shipped())) {
      resident.put(way.name(), underLoad(way));
    }
    new Results(cases.add(JsonObject.of("residentMiBAfterLoad", resident))).write(results);
    Results.show(page, "start", Starts.markdown(all) + firstAnswer(all) + table(resident));
  }

  private static List<Kind> aloneKinds(Deployment others) {
    Function<String, Starter> alone = role -> way -> others.another(way, role, false);
    return List.of(
        new Kind("`dev`", StartBenchmark::dev, true),
        new Kind("auth, with Redis", alone.apply("auth"), false),
        new Kind("storage", alone.apply("storage"), false),
        new Kind("gateway", alone.apply("gateway"), false));
  }

  private static List<Kind> memberKinds(Deployment others) {
    return Deployment.ROLES.stream()
        .map(
            role ->
                new Kind(
                    role + ", joining a cluster", way -> others.another(way, role, true), false))
        .toList();
  }

  private static Program dev(Way way) throws IOException {
    return Program.postern(
        way, Map.of(), "dev", "--port", "0", "--aws-port", "0", "--management-port", "0");
  }

  private static List<Case> cases(List<Kind> kinds, List<Way> ways) {
    return kinds.stream()
        .flatMap(kind -> ways.stream().map(way -> new Case(kind, way, new ArrayList<>())))
        .toList();
  }

  /** One start of each in turn, round after round; the first round fills the system's caches. */
  private static List<Starts> measure(List<Case> cases) throws IOException, InterruptedException {
    for (int round = -1; round < ROUNDS; round++) {
      for (Case one : cases) {
        Start start = start(one);
        if (round >= 0) {
          one.starts().add(start);
        }
      }
    }
    return cases.stream().map(Case::result).toList();
  }

  private static Start start(Case one) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    try (Program program = one.kind().starter().start(one.way())) {
      String address = program.awaitLine("ready");
      double ready = (System.nanoTime() - begin) / 1e6;
      double resident = Footprint.residentMiB(program.pid());
      return new Start(ready, one.kind().isAsked() ? ask(address) : 0, resident);
    }
  }

  /** Milliseconds until a stranger's first request is answered, by a client that is warm. */
  private static double ask(String address) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(address + FIRST_REQUEST))
              .header("X-Postern", "1")
              .build();
      long begin = System.nanoTime();
      int status = http.send(request, BodyHandlers.discarding()).statusCode();
      if (status != 401) {
        throw new IllegalStateException("a stranger was answered with " + status);
      }
      return (System.nanoTime() - begin) / 1e6;
    }
  }

  /** What each role holds once people have worked with it for a minute. */
  private static JsonObject underLoad(Way way) throws IOException, InterruptedException {
    Map<String, Double> resident = new LinkedHashMap<>();
    try (Crowd crowd = Crowd.gather(way)) {
      crowd.run(LOAD, UNDER_LOAD);
      for (Map.Entry<String, Program> role : crowd.deployment().roles().entrySet()) {
        resident.put(role.getKey(), Footprint.residentMiB(role.getValue().pid()));
      }
    }
    JsonObject json = new JsonObject();
    resident.forEach((role, mebibytes) -> json.put(role, Math.round(mebibytes)));
    return json;
  }

  private static String firstAnswer(List<Starts> all) {
    return all.stream()
        .filter(one -> one.firstAnswerMillis() > 0 && one.way().equals(Way.shipped().name()))
        .map(
            one ->
                String.format(
                    Locale.ROOT,
                    "%nThe first request to %s after that was answered in %.0f ms.%n%n",
                    one.process(),
                    one.firstAnswerMillis()))
        .findFirst()
        .orElse("\n");
  }

  private static String table(JsonObject resident) {
    StringBuilder table =
        new StringBuilder("| MiB resident after load | ")
            .append(String.join(" | ", Deployment.ROLES))
            .append(" |\n|---|---|---|---|\n");
    resident.forEach(
        way ->
            table
                .append("| ")
                .append(
                    Stream.concat(
                            Stream.of(way.getKey()),
                            Deployment.ROLES.stream()
                                .map(role -> "" + ((JsonObject) way.getValue()).getValue(role)))
                        .reduce((left, right) -> left + " | " + right)
                        .orElseThrow())
                .append(" |\n"));
    return table.toString();
  }
}
