package dev.postern.auth.session;

import dev.postern.auth.deadline.Deadline;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.session.SessionId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.AsyncMap;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sessions in Vert.x shared data: in the memory of this process, or in that of every node where
 * Vert.x is clustered.
 */
public final class SharedDataSessionStore implements SessionStore {
  private static final String MAP = "postern.sessions";
  private static final Duration MOST_WAIT = Duration.ofSeconds(3);

  /** A session is read for a while after its end, so that whoever comes late ends it in order. */
  private static final Duration AFTERLIFE = Duration.ofMinutes(5);

  private final AsyncMap<String, String> map;
  private final SessionLifetime lifetime;
  private final InstantSource clock;

  SharedDataSessionStore(
      AsyncMap<String, String> map, SessionLifetime lifetime, InstantSource clock) {
    this.map = map;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /** Opens the map that all nodes share. */
  public static Future<SharedDataSessionStore> open(
      Vertx vertx, SessionLifetime lifetime, InstantSource clock) {
    return vertx
        .sharedData()
        .<String, String>getAsyncMap(MAP)
        .map(map -> new SharedDataSessionStore(map, lifetime, clock));
  }

  @Override
  public void create(Session session) {
    @Nullable String present =
        await(
            map.putIfAbsent(
                session.id().value(), SessionJson.write(session), millisToLive(session)));
    if (present != null) {
      throw new IllegalStateException("a session of that id exists");
    }
  }

  @Override
  public Optional<Session> find(SessionId id) {
    return Optional.ofNullable(await(map.get(id.value()))).map(SessionJson::read);
  }

  @Override
  public boolean compareAndSet(Session expected, Session updated) {
    String key = expected.id().value();
    @Nullable String present = await(map.get(key));
    if (present == null || SessionJson.read(present).version() != expected.version()) {
      return false;
    }
    String successor = SessionJson.write(updated);
    return await(
        map.replaceIfPresent(key, present, successor, millisToLive(updated))
            .recover(thrown -> replaceForGood(key, present, successor, thrown)));
  }

  @Override
  public Optional<Session> remove(SessionId id) {
    return Optional.ofNullable(await(map.remove(id.value()))).map(SessionJson::read);
  }

  /** Vert.x's Hazelcast map can't replace with a time to live; its own configuration has one. */
  private Future<Boolean> replaceForGood(
      String key, String present, String successor, Throwable thrown) {
    return thrown instanceof UnsupportedOperationException
        ? map.replaceIfPresent(key, present, successor)
        : Future.failedFuture(thrown);
  }

  private long millisToLive(Session session) {
    Instant end = lifetime.endOf(session);
    return Math.max(1, Duration.between(clock.instant(), end).plus(AFTERLIFE).toMillis());
  }

  private static <T extends @Nullable Object> T await(Future<T> answer) {
    try {
      return answer
          .recover(thrown -> Future.failedFuture(unavailable(thrown)))
          .await(Deadline.left(MOST_WAIT).toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw Deadline.exceeded();
    }
  }

  private static Failure unavailable(Throwable cause) {
    return Failure.of(Reason.UNAVAILABLE, "Sessions can't be reached at the moment.", cause)
        .retryAfter(Duration.ofSeconds(2));
  }
}
