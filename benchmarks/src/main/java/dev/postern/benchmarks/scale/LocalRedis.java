package dev.postern.benchmarks.scale;

import dev.postern.auth.shared.RedisMaps;
import dev.postern.auth.shared.RedisServer;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A Redis of the machine's own package, on loopback, that keeps everything in memory. */
final class LocalRedis implements AutoCloseable {
  private static final Pattern USED = Pattern.compile("used_memory:(\\d+)");

  private final Process process;
  private final RedisServer server;
  private final Redis client;

  private LocalRedis(Process process, RedisServer server, Redis client) {
    this.process = process;
    this.server = server;
    this.client = client;
  }

  static LocalRedis start(Vertx vertx) throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Process process =
        new ProcessBuilder(
                "redis-server",
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--save",
                "")
            .redirectErrorStream(true)
            .start();
    awaitReady(process);
    RedisServer server =
        new RedisServer(
            URI.create("redis://127.0.0.1:" + port),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new LocalRedis(process, server, RedisMaps.client(vertx, server));
  }

  RedisServer server() {
    return server;
  }

  /** Bytes that its allocator has given out. */
  long bytes() {
    Matcher used =
        USED.matcher(client.send(Request.cmd(Command.INFO).arg("memory")).await().toString());
    if (!used.find()) {
      throw new IllegalStateException("Redis doesn't say what it uses");
    }
    return Long.parseLong(used.group(1));
  }

  @Override
  public void close() {
    client.close();
    process.destroy();
  }

  private static void awaitReady(Process process) throws IOException {
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.contains("Ready to accept connections")) {
        return;
      }
    }
    throw new IllegalStateException("redis-server doesn't start");
  }
}
