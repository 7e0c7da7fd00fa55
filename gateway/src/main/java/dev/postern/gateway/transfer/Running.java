package dev.postern.gateway.transfer;

import dev.postern.contract.session.SessionId;
import dev.postern.contract.trace.Span;
import dev.postern.contract.trace.Tracing;
import dev.postern.gateway.http.Call;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import io.vertx.core.http.HttpClosedException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The transfers under way, so that they end with their session and the bytes that they hold can be
 * counted. Belongs to one event loop.
 */
public final class Running {
  private static final AtomicInteger TRANSFERS = new AtomicInteger();
  private static final AtomicLong HELD = new AtomicLong();
  private static final Counter MOVED =
      Counter.builder("postern.transfers.moved.bytes")
          .description("Bytes of objects that went through this process")
          .register(Metrics.globalRegistry);

  static {
    Gauge.builder("postern.transfers.running", TRANSFERS, AtomicInteger::get)
        .description("Transfers under way")
        .register(Metrics.globalRegistry);
    Gauge.builder("postern.transfers.held.bytes", HELD, AtomicLong::get)
        .description("Bytes that wait in this process to be written")
        .register(Metrics.globalRegistry);
  }

  private final Map<SessionId, Set<Transfer>> bySession = new HashMap<>();
  private long held;
  private long mostHeld;

  /**
   * A transfer of that session begins.
   *
   * @param kind what it is called in traces
   */
  Transfer begin(SessionId session, Call call, String kind) {
    Transfer transfer =
        new Transfer(session, call, Tracing.doing(call.id().value(), "transfer." + kind));
    bySession.computeIfAbsent(session, _ -> new HashSet<>()).add(transfer);
    TRANSFERS.incrementAndGet();
    return transfer;
  }

  /** Nothing of a session that ended goes on. */
  public void end(SessionId session) {
    List.copyOf(bySession.getOrDefault(session, Set.of())).forEach(Transfer::cut);
  }

  /** Transfers under way. */
  public int count() {
    return bySession.values().stream().mapToInt(Set::size).sum();
  }

  /** Bytes that wait in this process to be written, of all transfers together. */
  public long held() {
    return held;
  }

  /** The most bytes that ever waited at a time. */
  public long mostHeld() {
    return mostHeld;
  }

  /** One transfer. */
  final class Transfer implements Pump.Meter {
    private final SessionId session;
    private final Call call;
    private final Span span;
    private long moved;

    private Transfer(SessionId session, Call call, Span span) {
      this.session = session;
      this.call = call;
      this.span = span;
    }

    @Override
    public void held(long bytes) {
      held += bytes;
      mostHeld = Math.max(mostHeld, held);
      HELD.addAndGet(bytes);
      moved += Math.max(0, -bytes);
      MOVED.increment((double) Math.max(0, -bytes));
      call.moved();
    }

    /**
     * It is over; only the first word about it counts.
     *
     * @param whole whether all went through
     */
    void done(boolean whole) {
      done(whole ? Optional.empty() : Optional.of("broken"));
    }

    private void done(Optional<String> failure) {
      @Nullable Set<Transfer> others = bySession.get(session);
      if (others == null || !others.remove(this)) {
        return;
      }
      TRANSFERS.decrementAndGet();
      span.attribute("postern.transfer.bytes", Long.toString(moved));
      span.attribute("postern.transfer.outcome", failure.orElse("whole"));
      span.end(failure);
      if (others.isEmpty()) {
        bySession.remove(session);
      }
    }

    private void cut() {
      done(Optional.of("session_ended"));
      call.cut();
    }
  }

  /** Why a transfer stops when S3 sends fewer bytes than it said. */
  static Throwable s3Gone() {
    return new HttpClosedException("S3 sent less than it said");
  }

  /** Why a transfer stops when the browser goes. */
  static Throwable browserGone() {
    return new HttpClosedException("the browser has gone");
  }
}
