package dev.postern.benchmarks.scale;

import dev.postern.auth.session.AwsIdentity;
import dev.postern.auth.session.Browser;
import dev.postern.auth.session.OfferedRoles;
import dev.postern.auth.session.Person;
import dev.postern.auth.session.Session;
import dev.postern.auth.session.SessionLifetime;
import dev.postern.auth.session.SessionStore;
import dev.postern.auth.session.SharedSessionStore;
import dev.postern.auth.session.Standing;
import dev.postern.auth.shared.RedisMaps;
import dev.postern.auth.shared.VertxMaps;
import dev.postern.benchmarks.Results;
import dev.postern.contract.session.SessionId;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;

/** What a session takes in each store, and what a look at one costs among few and among many. */
public final class SessionsBenchmark {
  private static final int FEW = 1_000;
  private static final int USUAL = 1_000_000;
  private static final int WRITERS = 64;
  private static final int LOOKS = 2_000;
  private static final int ROUNDS = 5;

  /** Cognito's three tokens of somebody with an attribute or two, sealed, in Base64. */
  private static final String SEALED = "0123456789abcdef".repeat(336);

  private static final SessionLifetime LIFETIME =
      new SessionLifetime(Duration.ofHours(8), Duration.ofHours(12));

  private SessionsBenchmark() {}

  /**
   * Runs it; {@code postern.load} says how many sessions are many, a million unless it does.
   *
   * @param results the file for every round, as JSON
   * @param page whose measured part is written anew
   */
  public static void run(Path results, Path page) throws IOException {
    String wish = System.getProperty("postern.load", "").strip();
    int many = wish.isEmpty() ? USUAL : Integer.parseInt(wish);
    JsonArray cases = new JsonArray();
    Vertx vertx = Vertx.vertx();
    try (LocalRedis redis = LocalRedis.start(vertx);
        RedisMaps maps = new RedisMaps(vertx, redis.server())) {
      cases.add(
          measure(
              "Redis",
              SharedSessionStore.open(maps, LIFETIME, InstantSource.system()).await(),
              redis::bytes,
              many));
      cases.add(
          measure(
              "memory of one process",
              SharedSessionStore.open(new VertxMaps(vertx), LIFETIME, InstantSource.system())
                  .await(),
              SessionsBenchmark::heap,
              many / 10));
    }
    vertx.close().await();
    new Results(cases).write(results);
    Results.show(page, "sessions", markdown(cases));
  }

  private static JsonObject measure(String name, SessionStore store, LongSupplier bytes, int many) {
    long empty = bytes.getAsLong();
    fill(store, 0, FEW);
    looks(store, FEW);
    JsonArray amongFew = looks(store, FEW);
    fill(store, FEW, many);
    double each = (bytes.getAsLong() - empty) / (double) many;
    JsonArray amongMany = looks(store, many);
    return JsonObject.of(
        "store",
        name,
        "sessions",
        many,
        "bytesEach",
        each,
        "microsAmongThousand",
        amongFew,
        "microsAmongAll",
        amongMany);
  }

  private static void fill(SessionStore store, int from, int to) {
    try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int writer = 0; writer < WRITERS; writer++) {
        int first = from + writer;
        writers.execute(
            () -> {
              for (int i = first; i < to; i += WRITERS) {
                store.create(session(i));
              }
            });
      }
    }
  }

  /** The median of each round, in microseconds. */
  private static JsonArray looks(SessionStore store, int sessions) {
    Random random = new Random(sessions);
    JsonArray rounds = new JsonArray();
    for (int round = 0; round < ROUNDS; round++) {
      long[] nanos = new long[LOOKS];
      for (int i = 0; i < LOOKS; i++) {
        SessionId id = id(random.nextInt(sessions));
        long start = System.nanoTime();
        boolean found = store.find(id).isPresent();
        nanos[i] = System.nanoTime() - start;
        if (!found) {
          throw new IllegalStateException("a session is missing");
        }
      }
      Arrays.sort(nanos);
      rounds.add(nanos[LOOKS / 2] / 1_000.0);
    }
    return rounds;
  }

  private static String markdown(JsonArray cases) {
    StringBuilder table =
        new StringBuilder(
            """
            | store | sessions | KiB each | a look among 1,000, µs | among all | ratio |
            |---|---|---|---|---|---|
            """);
    for (int i = 0; i < cases.size(); i++) {
      JsonObject one = cases.getJsonObject(i);
      double few = median(one.getJsonArray("microsAmongThousand"));
      double many = median(one.getJsonArray("microsAmongAll"));
      table.append(
          "| %s | %d | %.1f | %.0f | %.0f | **%.2f** |%n"
              .formatted(
                  one.getString("store"),
                  one.getInteger("sessions"),
                  one.getDouble("bytesEach") / 1_024,
                  few,
                  many,
                  many / few));
    }
    return table.toString();
  }

  private static double median(JsonArray rounds) {
    return rounds.stream().mapToDouble(it -> (double) it).sorted().toArray()[rounds.size() / 2];
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static SessionId id(int number) {
    return new SessionId("%064x".formatted(number));
  }

  private static Session session(int number) {
    Instant now = Instant.now();
    Person person =
        new Person(
            "person-" + number,
            "00000000-0000-0000-0000-%012d".formatted(number),
            List.of("readers"),
            Map.of("email", "person-" + number + "@example.com", "email_verified", "true"),
            now,
            OfferedRoles.none());
    return new Session(
        id(number),
        person,
        Standing.MEMBER,
        List.of("pwd"),
        new Browser(
            "192.0.2.7", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0)", Optional.empty(), false),
        now,
        now,
        AwsIdentity.unknown(),
        // Of each its own, or a heap would keep it once.
        SEALED + number,
        0);
  }
}
