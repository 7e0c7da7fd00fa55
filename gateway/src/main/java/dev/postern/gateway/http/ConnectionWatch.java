package dev.postern.gateway.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bounds how many connections there are and how long each, or each stream of HTTP/2, may stay in a
 * state, so that slow senders and slow readers can't hold the server. One periodic sweep instead of
 * a timer a request keeps the cost of a request to a few field writes. Belongs to one event loop.
 */
public final class ConnectionWatch {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectionWatch.class);

  private static final ConcurrentMap<String, AtomicInteger> OPEN = new ConcurrentHashMap<>();

  private final AtomicInteger open;
  private final Map<HttpConnection, Line> lines = new HashMap<>();
  private final ConnectionDeadlines deadlines;
  private final int most;
  private final LongSupplier nanoTime;
  private boolean full;

  /**
   * @param server by which its connections are counted
   * @param most most connections of this event loop at a time
   */
  public ConnectionWatch(
      String server, ConnectionDeadlines deadlines, int most, LongSupplier nanoTime) {
    this.open = OPEN.computeIfAbsent(server, ConnectionWatch::gauge);
    this.deadlines = deadlines;
    this.most = most;
    this.nanoTime = nanoTime;
  }

  /** A connection came; it is closed at once where there are too many. */
  public void opened(HttpConnection connection) {
    if (lines.size() >= most) {
      if (!full) {
        full = true;
        LOG.warn("{} connections are open; more are refused", most);
      }
      connection.close();
      return;
    }
    Line line = new Line(watched(() -> Connections.cut(connection)));
    lines.put(connection, line);
    Streams.of(connection).ifPresent(streams -> streams.onEnd(line::ended));
    open.incrementAndGet();
    connection.closeHandler(
        _ -> {
          open.decrementAndGet();
          full = false;
          lines.remove(connection);
        });
  }

  /** Closes, or otherwise ends, whatever is past its deadline. */
  public void sweep() {
    long now = nanoTime.getAsLong();
    List<Watched> late = new ArrayList<>();
    lines.values().forEach(line -> line.addLate(now, late));
    late.forEach(Watched::late);
  }

  /**
   * A request is being answered.
   *
   * @return what is watched for it; empty where it isn't to be answered, since its connection is
   *     being closed (RFC 9112, section 9.6)
   */
  Optional<Watched> begin(HttpServerRequest request) {
    HttpConnection connection = request.connection();
    @Nullable Line line = lines.get(connection);
    if (line == null || line.itself.isClosing()) {
      return Optional.empty();
    }
    Watched watched =
        request.version() == HttpVersion.HTTP_2
            ? line.begun(
                request.streamId(), watched(() -> Streams.reset(connection, request.streamId())))
            : line.itself;
    watched.busy();
    return Optional.of(watched);
  }

  private static AtomicInteger gauge(String server) {
    AtomicInteger open = new AtomicInteger();
    Gauge.builder("postern.http.connections", open, AtomicInteger::get)
        .description("Connections that are open")
        .tag("server", server)
        .register(Metrics.globalRegistry);
    return open;
  }

  private Watched watched(Runnable cut) {
    return new Watched(deadlines, nanoTime, cut);
  }

  /** A connection, and what it carries at a time where that may be several. */
  private static final class Line {
    private final Watched itself;
    private final Map<Integer, Watched> streams = new HashMap<>();

    Line(Watched itself) {
      this.itself = itself;
    }

    Watched begun(int stream, Watched watched) {
      streams.put(stream, watched);
      return watched;
    }

    void ended(int stream) {
      if (streams.remove(stream) != null && streams.isEmpty()) {
        itself.idle();
      }
    }

    /** A connection that carries streams may stay for as long as one of them may. */
    void addLate(long now, List<Watched> late) {
      if (streams.isEmpty()) {
        addIfLate(itself, now, late);
      } else {
        streams.values().forEach(stream -> addIfLate(stream, now, late));
      }
    }

    private static void addIfLate(Watched watched, long now, List<Watched> late) {
      if (watched.isLate(now)) {
        late.add(watched);
      }
    }
  }
}
