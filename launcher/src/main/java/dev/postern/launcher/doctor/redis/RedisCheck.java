package dev.postern.launcher.doctor.redis;

import dev.postern.auth.shared.RedisMaps;
import dev.postern.auth.shared.RedisServer;
import dev.postern.launcher.doctor.finding.Check;
import dev.postern.launcher.doctor.finding.Finding;
import dev.postern.launcher.doctor.finding.Topic;
import dev.postern.launcher.doctor.network.ClockCheck;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether Redis lets Postern in, keeps what it is given, and knows the time. */
public record RedisCheck(Vertx vertx, RedisServer server, InstantSource clock) implements Check {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Topic REACHABLE =
      new Topic("redis.reachable", "Redis", "Sessions rest there: without it nobody signs in.");
  private static final Topic VERSION =
      new Topic("redis.version", "Redis' version", "Postern needs GETDEL, which is in 6.2 first.");
  private static final Topic PERSISTENCE =
      new Topic(
          "redis.persistence",
          "whether Redis writes sessions down",
          "Without it everybody is signed out when Redis starts again.");
  private static final Topic EVICTION =
      new Topic(
          "redis.eviction",
          "what Redis does when its memory is full",
          "Where it removes keys by itself, people are signed out while they work.");
  private static final Topic CLOCK =
      new Topic("clock.redis", "the clock of Redis", "Redis ends sessions by its own clock.");

  @Override
  public Topic topic() {
    return REACHABLE;
  }

  @Override
  public List<Finding> look() {
    Redis redis = RedisMaps.client(vertx, server);
    try {
      ask(redis, Request.cmd(Command.PING));
      List<Finding> findings = new ArrayList<>();
      findings.add(REACHABLE.ok("it answers and lets Postern in"));
      findings.addAll(told(redis));
      findings.add(clock(redis));
      return findings;
    } catch (CompletionException refused) {
      @Nullable Throwable cause = refused.getCause();
      return List.of(refused(cause == null ? "" : String.valueOf(cause.getMessage())));
    } finally {
      redis.close();
    }
  }

  private Finding refused(String message) {
    return message.startsWith("NOAUTH") || message.startsWith("WRONGPASS")
        ? REACHABLE.failure(
            "it doesn't take the password",
            "Put what Redis asks for into auth.redis.password-file and perhaps auth.redis.user.")
        : REACHABLE.failure(
            "it can't be reached at %s:%d"
                .formatted(server.address().getHost(), server.address().getPort()),
            "See that Redis runs, that auth.redis.url is right, and that its certificate is one of"
                + " auth.redis.authorities-file.");
  }

  private List<Finding> told(Redis redis) {
    Map<String, String> info = new HashMap<>();
    try {
      for (String section : List.of("server", "persistence", "memory")) {
        String text =
            ask(redis, Request.cmd(Command.INFO).arg(section))
                .map(answer -> answer.toString(StandardCharsets.UTF_8))
                .orElse("");
        text.lines()
            .filter(line -> line.contains(":"))
            .map(line -> line.split(":", 2))
            .forEach(pair -> info.put(pair[0], pair[1].strip()));
      }
    } catch (CompletionException refused) {
      return Stream.of(VERSION, PERSISTENCE, EVICTION)
          .map(
              topic ->
                  topic.unchecked(
                      "Redis refuses INFO to this user", "Allow it +info, or look by hand."))
          .toList();
    }
    return List.of(version(info), persistence(redis, info), eviction(info));
  }

  private static Finding version(Map<String, String> info) {
    String version = info.getOrDefault("redis_version", "");
    return isRecent(version)
        ? VERSION.ok(version)
        : VERSION.failure("it is " + version, "Run Redis 6.2 or later.");
  }

  static boolean isRecent(String version) {
    String[] parts = version.split("\\.", -1);
    if (parts.length < 2 || !parts[0].matches("\\d{1,4}") || !parts[1].matches("\\d{1,4}")) {
      return false;
    }
    int major = Integer.parseInt(parts[0]);
    return major > 6 || (major == 6 && Integer.parseInt(parts[1]) >= 2);
  }

  private static Finding persistence(Redis redis, Map<String, String> info) {
    if ("1".equals(info.get("aof_enabled"))) {
      return PERSISTENCE.ok("it appends each change to a file");
    }
    String remedy = "Set appendonly to yes, unless losing all sessions with Redis is fine.";
    try {
      boolean snapshots =
          ask(redis, Request.cmd(Command.CONFIG).arg("GET").arg("save"))
              .filter(save -> !valueOf(save).isEmpty())
              .isPresent();
      return snapshots
          ? PERSISTENCE.warning("from time to time alone, by snapshots", remedy)
          : PERSISTENCE.warning("it doesn't", remedy);
    } catch (CompletionException refused) {
      return PERSISTENCE.warning("not each change", remedy);
    }
  }

  /**
   * The value of the one setting that was asked for, by which version of the protocol it may be.
   */
  private static String valueOf(Response config) {
    @Nullable Response value = config.getKeys().contains("save") ? config.get("save") : null;
    if (value == null && config.size() > 1) {
      value = config.get(1);
    }
    return value == null ? "" : value.toString();
  }

  private static Finding eviction(Map<String, String> info) {
    String policy = info.getOrDefault("maxmemory_policy", "unknown");
    return policy.equals("noeviction")
        ? EVICTION.ok("it refuses to write more")
        : EVICTION.warning(
            "it removes keys (%s)".formatted(policy), "Set maxmemory-policy to noeviction.");
  }

  private Finding clock(Redis redis) {
    try {
      Response time = ask(redis, Request.cmd(Command.TIME)).orElseThrow();
      return ClockCheck.compared(
          CLOCK,
          Instant.ofEpochSecond(Long.parseLong(time.get(0).toString())),
          clock.instant(),
          "Redis");
    } catch (CompletionException refused) {
      return CLOCK.unchecked("Redis refuses TIME to this user", "Allow it +time.");
    }
  }

  private static Optional<Response> ask(Redis redis, Request request) {
    return redis
        .send(request)
        .map(Optional::ofNullable)
        .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .toCompletionStage()
        .toCompletableFuture()
        .join();
  }
}
