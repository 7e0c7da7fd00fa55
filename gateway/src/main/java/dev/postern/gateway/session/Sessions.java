package dev.postern.gateway.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.postern.contract.bus.OperationBus;
import dev.postern.contract.bus.RequestId;
import dev.postern.contract.caller.CallerAssertion;
import dev.postern.contract.session.ResolveSession;
import dev.postern.contract.session.ResolveSession.Resolved;
import dev.postern.contract.session.ResolveSession.Unknown;
import dev.postern.contract.session.SessionId;
import dev.postern.contract.session.SessionToken;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what the auth service said about sessions: who lives until the assertion expires, who
 * doesn't for a short while. Nothing that ended is remembered as alive, not even where the end was
 * told while the question was still on its way. Belongs to one event loop.
 */
public final class Sessions {
  private static final int MOST_LIVE = 100_000;
  private static final int MOST_UNKNOWN = 50_000;
  private static final Duration UNKNOWN_FOR = Duration.ofSeconds(30);

  private final OperationBus bus;
  private final InstantSource clock;
  private final Map<SessionId, Flight> flights = new HashMap<>();
  private final List<Consumer<SessionId>> listeners = new ArrayList<>();
  private final Cache<SessionId, LiveSession> live =
      Caffeine.newBuilder()
          .maximumSize(MOST_LIVE)
          .expireAfterWrite(Duration.ofSeconds(CallerAssertion.MOST_SECONDS))
          .executor(Runnable::run)
          .build();

  /** Ids that nobody will ever own again: tokens are drawn at random, and an end is for good. */
  private final Cache<SessionId, Boolean> unknown =
      Caffeine.newBuilder()
          .maximumSize(MOST_UNKNOWN)
          .expireAfterWrite(UNKNOWN_FOR)
          .executor(Runnable::run)
          .build();

  /** Sessions of which nothing is known yet. */
  public Sessions(OperationBus bus, InstantSource clock) {
    this.bus = bus;
    this.clock = clock;
    Gauge.builder("postern.sessions.in.use", live, Cache::estimatedSize)
        .description("Sessions that were heard of within a minute")
        .register(Metrics.globalRegistry);
  }

  /** Tells a listener of every session that ends, on the event loop. */
  public void onEnd(Consumer<SessionId> listener) {
    listeners.add(listener);
  }

  /** The session, if it is remembered and what is remembered still holds. */
  @Nullable LiveSession remembered(SessionId id) {
    @Nullable LiveSession session = live.getIfPresent(id);
    return session != null && clock.millis() < session.keepUntil() ? session : null;
  }

  /** The session of a token, asked for at most once at a time; empty if there is none. */
  Future<Optional<LiveSession>> resolve(SessionToken token, RequestId requestId) {
    SessionId id = token.id();
    @Nullable LiveSession known = remembered(id);
    if (known != null) {
      return Future.succeededFuture(Optional.of(known));
    }
    if (unknown.getIfPresent(id) != null) {
      return Future.succeededFuture(Optional.empty());
    }
    @Nullable Flight underway = flights.get(id);
    return underway == null ? ask(token, id, requestId) : underway.landing.future();
  }

  /** The session is over, as was announced or done from here. */
  public void ended(SessionId id) {
    forget(id);
    unknown.put(id, true);
    @Nullable Flight underway = flights.get(id);
    if (underway != null) {
      underway.ended = true;
    }
    listeners.forEach(listener -> listener.accept(id));
  }

  /** The session goes on otherwise than it was: what is on its way may be out of date already. */
  public void changed(SessionId id) {
    forget(id);
    @Nullable Flight underway = flights.get(id);
    if (underway != null) {
      underway.outdated = true;
    }
  }

  /** What is remembered of the session may be wrong. */
  public void forget(SessionId id) {
    live.invalidate(id);
  }

  private Future<Optional<LiveSession>> ask(SessionToken token, SessionId id, RequestId requestId) {
    Flight flight = new Flight();
    flights.put(id, flight);
    answer(flight, token, requestId)
        .map(result -> land(flight, id, result))
        .onComplete(
            (session, failure) -> {
              flights.remove(id);
              flight.landing.complete(session, failure);
            });
    return flight.landing.future();
  }

  /** Asks again where the session was changed while the answer was on its way. */
  private Future<ResolveSession.Result> answer(
      Flight flight, SessionToken token, RequestId requestId) {
    flight.outdated = false;
    return bus.ask(ResolveSession.OPERATION, new ResolveSession(token), requestId)
        .compose(
            result ->
                flight.outdated
                    ? answer(flight, token, requestId)
                    : Future.succeededFuture(result));
  }

  private Optional<LiveSession> land(Flight flight, SessionId id, ResolveSession.Result result) {
    return switch (result) {
      case Unknown() -> {
        unknown.put(id, true);
        yield Optional.empty();
      }
      case Resolved _ when flight.ended -> Optional.empty();
      case Resolved resolved -> {
        LiveSession session = LiveSession.of(id, resolved, clock);
        live.put(id, session);
        yield Optional.of(session);
      }
    };
  }

  /** A question on its way. */
  private static final class Flight {
    private final Promise<Optional<LiveSession>> landing = Promise.promise();
    private boolean ended;
    private boolean outdated;
  }
}
