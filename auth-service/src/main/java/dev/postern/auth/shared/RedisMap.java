package dev.postern.auth.shared;

import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * A map in Redis: each entry is a key of its own, whose time to live Redis keeps. What looks and
 * then changes is a script, which Redis runs as one step.
 *
 * <p>A counted map also keeps its keys in a sorted set, by the time of their end. All its keys have
 * a hash tag in common, so that a cluster of Redis keeps them on one node, as scripts ask.
 */
final class RedisMap implements SharedMap {
  private static final String COUNT =
      """
      local function keep(key, value, millis, member)
        redis.call('SET', key, value, 'PX', millis)
        if KEYS[2] then
          local time = redis.call('TIME')
          redis.call('ZADD', KEYS[2], time[1] * 1000 + math.floor(time[2] / 1000) + millis, member)
        end
      end
      local function drop(key, member)
        redis.call('DEL', key)
        if KEYS[2] then redis.call('ZREM', KEYS[2], member) end
      end
      local present = redis.call('GET', KEYS[1])
      """;
  private static final String PUT =
      COUNT
          + """
            if present then return 0 end
            keep(KEYS[1], ARGV[2], tonumber(ARGV[3]), ARGV[1])
            return 1
            """;
  private static final String REPLACE =
      COUNT
          + """
            if present ~= ARGV[2] then return 0 end
            keep(KEYS[1], ARGV[3], tonumber(ARGV[4]), ARGV[1])
            return 1
            """;
  private static final String TAKE =
      COUNT
          + """
            if present then drop(KEYS[1], ARGV[1]) end
            return present
            """;
  private static final String REMOVE =
      COUNT
          + """
            if present ~= ARGV[2] then return 0 end
            drop(KEYS[1], ARGV[1])
            return 1
            """;
  private static final String SIZE =
      """
      local time = redis.call('TIME')
      redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', time[1] * 1000 + math.floor(time[2] / 1000))
      return redis.call('ZCARD', KEYS[1])
      """;

  private final Redis redis;
  private final String prefix;
  private final Optional<String> count;
  private final Answers answers;

  RedisMap(Redis redis, String name, boolean counted, String unavailable) {
    this.redis = redis;
    this.prefix = counted ? "{postern." + name + "}:" : "postern." + name + ":";
    this.count = counted ? Optional.of("{postern." + name + "}#") : Optional.empty();
    this.answers = new Answers(unavailable);
  }

  @Override
  public int size() {
    return count
        .map(set -> number(ask(Request.cmd(Command.EVAL).arg(SIZE).arg(1).arg(set))))
        .orElse(0);
  }

  @Override
  public Optional<String> get(String key) {
    return text(ask(Request.cmd(Command.GET).arg(prefix + key)));
  }

  @Override
  public boolean putIfAbsent(String key, String value, Duration toLive) {
    return number(run(PUT, key, value, millis(toLive))) == 1;
  }

  @Override
  public boolean replace(String key, String expected, String value, Duration toLive) {
    return number(run(REPLACE, key, expected, value, millis(toLive))) == 1;
  }

  @Override
  public Optional<String> remove(String key) {
    return text(run(TAKE, key));
  }

  @Override
  public boolean remove(String key, String expected) {
    return number(run(REMOVE, key, expected)) == 1;
  }

  private Optional<Response> run(String script, String key, String... arguments) {
    Request request =
        Request.cmd(Command.EVAL).arg(script).arg(count.isPresent() ? 2 : 1).arg(prefix + key);
    count.ifPresent(request::arg);
    request.arg(key);
    for (String argument : arguments) {
      request.arg(argument);
    }
    return ask(request);
  }

  private Optional<Response> ask(Request request) {
    long start = RedisMeter.asking();
    return answers.await(
        redis
            .send(request)
            .onComplete(answer -> RedisMeter.asked(answer.succeeded(), start))
            .map(Optional::ofNullable));
  }

  private static int number(Optional<Response> answer) {
    return answer.map(Response::toInteger).orElse(0);
  }

  private static Optional<String> text(Optional<Response> answer) {
    return answer.map(found -> found.toString(StandardCharsets.UTF_8));
  }

  private static String millis(Duration toLive) {
    return Long.toString(Math.max(1, toLive.toMillis()));
  }
}
