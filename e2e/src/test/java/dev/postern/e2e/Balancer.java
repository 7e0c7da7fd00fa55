package dev.postern.e2e;

import dev.postern.e2e.Figures.Failure;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A load balancer such as any installation has: it asks gateways whether they are ready, keeps
 * connections to them, goes on to the next one where nobody takes a connection, and once to another
 * where one breaks off a request that may be asked twice.
 */
final class Balancer {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long BETWEEN_PROBES_NANOS = 200_000_000;
  private static final int MOST_CONNECTIONS = 200;

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient http =
      vertx.createHttpClient(
          new HttpClientOptions().setKeepAlive(true),
          new PoolOptions().setHttp1MaxSize(MOST_CONNECTIONS));
  private final List<ClusterNode> gateways;
  private final ConcurrentHashMap.KeySetView<ClusterNode, Boolean> ready =
      ConcurrentHashMap.newKeySet();
  private final AtomicInteger turn = new AtomicInteger();
  private final Thread probes;
  private volatile boolean closed;

  Balancer(List<ClusterNode> gateways) {
    this.gateways = gateways;
    ready.addAll(gateways);
    probes = Thread.startVirtualThread(this::probe);
  }

  /** What somebody asks. */
  record Asked(HttpMethod method, String path, String cookie, String body) {
    static Asked get(String path, String cookie) {
      return new Asked(HttpMethod.GET, path, cookie, "");
    }

    boolean isSafe() {
      return method.equals(HttpMethod.GET);
    }

    String name() {
      int query = path.indexOf('?');
      return method + " " + (query < 0 ? path : path.substring(0, query));
    }
  }

  /** What they are answered. */
  record Answered(int status, String body, Optional<String> cookie) {}

  /** Has it answered, and tells the figures; empty where it wasn't as it should have been. */
  Optional<Answered> answer(Asked asked, long beganAt, Figures figures) {
    List<ClusterNode> broken = new ArrayList<>();
    List<ClusterNode> refused = new ArrayList<>();
    while (true) {
      ClusterNode gateway = next(broken, refused);
      try {
        Answered answered = send(gateway, asked);
        if (answered.status() >= 400) {
          fail(figures, gateway, asked, answered.status() + " " + answered.body(), beganAt);
          return Optional.empty();
        }
        figures.answered(Duration.ofNanos(System.nanoTime() - beganAt));
        return Optional.of(answered);
      } catch (ConnectException nobodyThere) {
        ready.remove(gateway);
        refused.add(gateway);
        if (refused.size() + broken.size() >= gateways.size()) {
          fail(figures, gateway, asked, "nobody takes a connection", beganAt);
          return Optional.empty();
        }
      } catch (IOException | TimeoutException lost) {
        broken.add(gateway);
        if (!asked.isSafe() || broken.size() + refused.size() >= gateways.size()) {
          fail(figures, gateway, asked, lost.toString(), beganAt);
          return Optional.empty();
        }
        figures.repeated();
      }
    }
  }

  void close() throws InterruptedException {
    closed = true;
    probes.join(PATIENCE);
    vertx.close().await();
  }

  private static void fail(
      Figures figures, ClusterNode gateway, Asked asked, String cause, long beganAt) {
    if (cause.startsWith("401 ")) {
      figures.lostSession();
    }
    figures.failed(new Failure(gateway.name(), asked.name(), cause, beganAt));
  }

  private Answered send(ClusterNode gateway, Asked asked) throws IOException, TimeoutException {
    RequestOptions options =
        new RequestOptions()
            .setMethod(asked.method())
            .setHost(gateway.address().getHost())
            .setPort(gateway.address().getPort())
            .setURI(asked.path())
            .setIdleTimeout(PATIENCE.toMillis())
            .putHeader("X-Postern", "1");
    if (!asked.cookie().isEmpty()) {
      options.putHeader("Cookie", asked.cookie());
    }
    if (asked.path().startsWith("/api/auth/")) {
      options.putHeader("Content-Type", "application/json");
    }
    return http.request(options)
        .compose(
            request ->
                asked.body().isEmpty() ? request.send() : request.send(Buffer.buffer(asked.body())))
        .compose(
            response ->
                response
                    .body()
                    .map(
                        body ->
                            new Answered(
                                response.statusCode(),
                                body.toString(),
                                Optional.ofNullable(response.getHeader("Set-Cookie"))
                                    .map(set -> set.substring(0, set.indexOf(';'))))))
        .await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  private ClusterNode next(List<ClusterNode> broken, List<ClusterNode> refused) {
    List<ClusterNode> untried =
        gateways.stream()
            .filter(gateway -> !broken.contains(gateway) && !refused.contains(gateway))
            .toList();
    List<ClusterNode> choice = untried.stream().filter(ready::contains).toList();
    List<ClusterNode> among = choice.isEmpty() ? untried : choice;
    return among.get(Math.floorMod(turn.getAndIncrement(), among.size()));
  }

  private void probe() {
    while (!closed) {
      for (ClusterNode gateway : gateways) {
        if (isReady(gateway)) {
          ready.add(gateway);
        } else {
          ready.remove(gateway);
        }
      }
      LockSupport.parkNanos(BETWEEN_PROBES_NANOS);
    }
  }

  private static boolean isReady(ClusterNode gateway) {
    try {
      return gateway.isReady();
    } catch (IOException gone) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
