package dev.postern.auth.shared;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import java.util.concurrent.TimeUnit;

/**
 * Maps in Redis: they outlive every process of Postern, and Redis itself where it writes them down.
 * Redis 6.2 or later, for {@code GETDEL}.
 */
public final class RedisMaps implements SharedMaps, AutoCloseable {
  private static final int CONNECT_MILLIS = 1_000;

  /** Of a connection on which nothing comes back: what lies behind it may be gone. */
  private static final int MOST_SILENCE_SECONDS = 10;

  /**
   * The pool lets go of what nobody uses well before that, so that nobody is given it just then.
   */
  private static final int MOST_IDLE_MILLIS = 4_000;

  private static final int BETWEEN_LOOKS_MILLIS = 1_000;
  private static final int MOST_CONNECTIONS = 16;
  private static final int MOST_WAITING = 10_000;

  private final Redis redis;

  /** Maps of that server, which needn't be there yet. */
  public RedisMaps(Vertx vertx, RedisServer server) {
    redis = client(vertx, server);
  }

  /** How this service talks to that server; whoever asks for it closes it. */
  public static Redis client(Vertx vertx, RedisServer server) {
    return Redis.createClient(vertx, options(server));
  }

  @Override
  public Future<SharedMap> open(String name, String unavailable) {
    return Future.succeededFuture(new RedisMap(redis, name, false, unavailable));
  }

  @Override
  public Future<SharedMap> counted(String name, String unavailable) {
    return Future.succeededFuture(new RedisMap(redis, name, true, unavailable));
  }

  /** Whether the server answers and lets us in. */
  public Future<Void> ping() {
    return redis.send(Request.cmd(Command.PING)).mapEmpty();
  }

  @Override
  public void close() {
    redis.close();
  }

  private static RedisOptions options(RedisServer server) {
    NetClientOptions net =
        new NetClientOptions()
            .setConnectTimeout(CONNECT_MILLIS)
            .setReadIdleTimeout(MOST_SILENCE_SECONDS)
            .setIdleTimeoutUnit(TimeUnit.SECONDS)
            .setTcpKeepAlive(true)
            .setTcpNoDelay(true);
    if (server.isEncrypted()) {
      net.setSsl(true).setHostnameVerificationAlgorithm("HTTPS");
      server
          .authorities()
          .ifPresent(file -> net.setTrustOptions(new PemTrustOptions().addCertPath("" + file)));
    }
    RedisOptions options =
        new RedisOptions()
            .setConnectionString(server.address().toString())
            .setNetClientOptions(net)
            .setMaxPoolSize(MOST_CONNECTIONS)
            .setPoolRecycleTimeout(MOST_IDLE_MILLIS)
            .setPoolCleanerInterval(BETWEEN_LOOKS_MILLIS)
            .setMaxPoolWaiting(MOST_WAITING);
    server
        .password()
        .ifPresent(
            password ->
                options.setPassword(
                    server
                        .user()
                        .map(user -> user + ":" + password.reveal())
                        .orElse(password.reveal())));
    return options;
  }
}
