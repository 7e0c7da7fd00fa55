package dev.postern.benchmarks.http;

import dev.postern.benchmarks.Results;
import dev.postern.benchmarks.http.Comparison.Measured;
import dev.postern.benchmarks.http.Wrk.Load;
import io.vertx.core.json.JsonArray;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Requests that people make all the time, against the least that a Vert.x server can do. */
public final class RequestBenchmark {
  private static final int ROUNDS = 5;
  private static final int SECONDS = 3;
  private static final int SECONDS_OF_WARM_UP = 6;

  /** The AWS SDK is a lot of code, which takes its time to be compiled on few cores. */
  private static final int SECONDS_OF_WARM_UP_FOR_THE_LIST = 45;

  private static final String LIST = "/api/storage/buckets/files/objects?delimiter=%2F";
  private static final Map<String, String> NOBODY = Map.of("X-Postern", "1");
  private static final Map<String, String> SOMEBODY =
      Map.of("X-Postern", "1", "Cookie", "postern-dev=" + ConstantAuth.TOKEN.value().reveal());
  private static final Map<String, String> GARBAGE =
      Map.of("X-Postern", "1", "Cookie", "postern-dev=" + "x".repeat(43));

  private RequestBenchmark() {}

  /**
   * Runs it.
   *
   * @param results the file for every round's results, as JSON
   * @param page whose measured part is written anew
   */
  public static void run(Path results, Path page) throws IOException, InterruptedException {
    List<Comparison> compared;
    try (Child storing = Child.start(StoringS3.class);
        Nginx nginx = Nginx.start(URI.create("http://127.0.0.1:" + storing.port));
        Child postern = Child.start(PosternServer.class, nginx.s3.toString());
        Child bare = Child.start(BareServer.class, nginx.s3.toString())) {
      compared = run(pairs(postern, bare));
      checkThatGarbageIsAskedAboutOnce(postern);
    }
    new Results(new JsonArray(compared.stream().map(Comparison::json).toList())).write(results);
    Results.show(page, "requests", Comparison.markdown(compared, "a bare Vert.x server"));
  }

  private record Pair(String name, Load ours, Load theirs, double goal, int secondsOfWarmUp) {}

  private static List<Pair> pairs(Child postern, Child bare)
      throws IOException, InterruptedException {
    return List.of(
        against(bare, "session check", Load.of(postern, "/api/session", SOMEBODY), 0.7),
        new Pair(
            "list of 100 keys",
            Load.of(postern, LIST, SOMEBODY),
            Load.of(bare, "/files", Map.of()),
            0.5,
            SECONDS_OF_WARM_UP_FOR_THE_LIST),
        against(bare, "static page", Load.of(postern, "/", Map.of()), 0.5),
        against(bare, "nobody's request", Load.refusal(postern, "/api/session", NOBODY), 0.5),
        against(bare, "garbage as a cookie", Load.refusal(postern, "/api/session", GARBAGE), 0.5),
        against(bare, "a new forged cookie each time", forged(postern), 0.5));
  }

  /** Against a constant of the same size. */
  private static Pair against(Child bare, String name, Load ours, double goal)
      throws IOException, InterruptedException {
    return new Pair(
        name, ours, Load.of(bare, "/constant/" + sizeOf(ours), Map.of()), goal, SECONDS_OF_WARM_UP);
  }

  private static Load forged(Child postern) throws IOException {
    Path script = Files.createTempFile("postern-forged", ".lua");
    script.toFile().deleteOnExit();
    Files.writeString(
        script,
        """
        local n = 0
        request = function()
          n = n + 1
          wrk.headers["Cookie"] = string.format("postern-dev=%043d", n * 7919)
          return wrk.format("GET")
        end
        """);
    return new Load(postern, "/api/session", NOBODY, Optional.of(script), true);
  }

  private static List<Comparison> run(List<Pair> pairs) {
    List<List<Measured>> ours = new ArrayList<>();
    List<List<Measured>> theirs = new ArrayList<>();
    pairs.forEach(
        _ -> {
          ours.add(new ArrayList<>());
          theirs.add(new ArrayList<>());
        });
    pairs.forEach(
        pair -> {
          Wrk.run(pair.ours(), pair.secondsOfWarmUp());
          Wrk.run(pair.theirs(), SECONDS_OF_WARM_UP);
        });
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < pairs.size(); i++) {
        ours.get(i).add(measure(pairs.get(i).ours()));
        theirs.get(i).add(measure(pairs.get(i).theirs()));
      }
    }
    List<Comparison> compared = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      compared.add(
          new Comparison(
              pairs.get(i).name(), "a second", ours.get(i), theirs.get(i), pairs.get(i).goal()));
    }
    return compared;
  }

  private static Measured measure(Load load) {
    Wrk.Round round = Wrk.run(load, SECONDS);
    return new Measured(round.requestsASecond(), round.processorMicros());
  }

  private static void checkThatGarbageIsAskedAboutOnce(Child postern) {
    long before = Long.parseLong(postern.ask("asked"));
    Wrk.run(Load.refusal(postern, "/api/session", GARBAGE), 1);
    if (Long.parseLong(postern.ask("asked")) > before + 1) {
      throw new IllegalStateException("the same garbage was asked about again and again");
    }
  }

  private static int sizeOf(Load load) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(
              URI.create("http://127.0.0.1:" + load.server().port + load.path()));
      load.headers().forEach(request::header);
      return http.send(request.build(), BodyHandlers.ofByteArray()).body().length;
    }
  }
}
