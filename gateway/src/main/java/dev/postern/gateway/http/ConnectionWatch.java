package dev.postern.gateway.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bounds how many connections there are and how long each may stay in a state, so that slow senders
 * and slow readers can't hold the server. One periodic sweep instead of a timer a request keeps the
 * cost of a request to a few field writes. Belongs to one event loop.
 */
public final class ConnectionWatch {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectionWatch.class);

  private static final AtomicInteger OPEN = new AtomicInteger();

  static {
    Gauge.builder("postern.http.connections", OPEN, AtomicInteger::get)
        .description("Connections of browsers that are open")
        .register(Metrics.globalRegistry);
  }

  private final Map<HttpConnection, Watched> connections = new HashMap<>();
  private final ConnectionDeadlines deadlines;
  private final int most;
  private final LongSupplier nanoTime;
  private boolean full;

  /**
   * @param most most connections of this event loop at a time
   */
  public ConnectionWatch(ConnectionDeadlines deadlines, int most, LongSupplier nanoTime) {
    this.deadlines = deadlines;
    this.most = most;
    this.nanoTime = nanoTime;
  }

  /** A connection came; it is closed at once where there are too many. */
  public void opened(HttpConnection connection) {
    if (connections.size() >= most) {
      if (!full) {
        full = true;
        LOG.warn("{} connections are open; more are refused", most);
      }
      connection.close();
      return;
    }
    connections.put(
        connection,
        new Watched(deadline(deadlines.firstHeader()), () -> Connections.cut(connection)));
    OPEN.incrementAndGet();
    connection.closeHandler(
        _ -> {
          OPEN.decrementAndGet();
          full = false;
          connections.remove(connection);
        });
  }

  /** Closes, or otherwise ends, whatever is past its deadline. */
  public void sweep() {
    long now = nanoTime.getAsLong();
    List<Watched> late =
        connections.values().stream().filter(watched -> watched.deadline - now < 0).toList();
    late.forEach(watched -> watched.whenLate.run());
  }

  /**
   * A request is being answered.
   *
   * @return whether it may be; on a connection that is being closed nothing more is answered (RFC
   *     9112, section 9.6)
   */
  boolean busy(HttpConnection connection) {
    @Nullable Watched watched = connections.get(connection);
    if (watched == null || watched.closing) {
      return false;
    }
    set(watched, deadlines.answer(), watched.close);
    return true;
  }

  /** A body is being read; what is given is done where it takes too long. */
  void reading(HttpConnection connection, Runnable whenLate) {
    @Nullable Watched watched = connections.get(connection);
    if (watched != null) {
      set(watched, deadlines.body(), whenLate);
    }
  }

  /** Some bytes of a long body went; more must follow before long. */
  void moving(HttpConnection connection) {
    @Nullable Watched watched = connections.get(connection);
    if (watched != null && !watched.closing) {
      set(watched, deadlines.stalled(), watched.close);
    }
  }

  /** The answer is out; the next request is waited for. */
  void idle(HttpConnection connection) {
    @Nullable Watched watched = connections.get(connection);
    if (watched != null) {
      set(watched, deadlines.nextHeader(), watched.close);
    }
  }

  /** The answer is out, and no other follows; a slow reader has the usual time for it. */
  void last(HttpConnection connection) {
    @Nullable Watched watched = connections.get(connection);
    if (watched != null) {
      watched.closing = true;
      set(watched, deadlines.nextHeader(), watched.close);
    }
  }

  /** The answer is out, and whatever still comes is not wanted. */
  void leftover(HttpConnection connection) {
    @Nullable Watched watched = connections.get(connection);
    if (watched != null) {
      watched.closing = true;
      set(watched, deadlines.leftover(), watched.close);
    }
  }

  private void set(Watched watched, Duration span, Runnable whenLate) {
    watched.deadline = deadline(span);
    watched.whenLate = whenLate;
  }

  private long deadline(Duration span) {
    return nanoTime.getAsLong() + span.toNanos();
  }

  private static final class Watched {
    private final Runnable close;
    private long deadline;
    private Runnable whenLate;
    private boolean closing;

    Watched(long deadline, Runnable close) {
      this.deadline = deadline;
      this.close = close;
      this.whenLate = close;
    }
  }
}
