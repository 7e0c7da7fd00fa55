package dev.postern.auth.session;

import dev.postern.auth.shared.SharedMap;
import dev.postern.auth.shared.SharedMaps;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.session.SessionId;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sessions in a map that all nodes share. */
public final class SharedSessionStore implements SessionStore {
  private static final Logger LOG = LoggerFactory.getLogger(SharedSessionStore.class);
  private static final String MAP = "sessions";

  /** A session is read for a while after its end, so that whoever comes late ends it in order. */
  private static final Duration AFTERLIFE = Duration.ofMinutes(5);

  private final SharedMap map;
  private final SessionIndex index;
  private final SessionLifetime lifetime;
  private final InstantSource clock;

  SharedSessionStore(SharedMap map, SessionLifetime lifetime, InstantSource clock) {
    this.map = map;
    this.index = new SessionIndex(map, clock);
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /** Opens the map that all nodes share. */
  public static Future<SharedSessionStore> open(
      SharedMaps maps, SessionLifetime lifetime, InstantSource clock) {
    return open(maps, MAP, lifetime, clock);
  }

  /** Opens another such map. */
  public static Future<SharedSessionStore> open(
      SharedMaps maps, String name, SessionLifetime lifetime, InstantSource clock) {
    return maps.open(name, "Sessions can't be reached at the moment.")
        .map(map -> new SharedSessionStore(map, lifetime, clock));
  }

  @Override
  public void create(Session session) {
    SessionNames.of(session).forEach(name -> putUnder(name, session));
    if (!map.putIfAbsent(session.id().value(), SessionJson.write(session), toLive(session))) {
      throw new IllegalStateException("a session of that id exists");
    }
  }

  @Override
  public Optional<Session> find(SessionId id) {
    return map.get(id.value()).map(SessionJson::read);
  }

  @Override
  public List<Session> ofSubject(String subject) {
    return under(SessionNames.subject(subject));
  }

  @Override
  public List<Session> ofName(String name) {
    return under(SessionNames.typed(name));
  }

  /** A name that the session no longer has stays in the index: a writer at work may need it. */
  @Override
  public boolean compareAndSet(Session expected, Session updated) {
    String key = expected.id().value();
    Optional<String> present = map.get(key);
    if (present.map(SessionJson::read).filter(found -> isSame(found, expected)).isEmpty()) {
      return false;
    }
    Set<String> known = SessionNames.of(expected);
    SessionNames.of(updated).stream()
        .filter(name -> !known.contains(name))
        .forEach(name -> putUnder(name, updated));
    return map.replace(key, present.get(), SessionJson.write(updated), toLive(updated));
  }

  @Override
  public Optional<Session> remove(SessionId id) {
    Optional<Session> removed = map.remove(id.value()).map(SessionJson::read);
    removed.ifPresent(this::removeFromIndex);
    return removed;
  }

  /** Whoever removed a session must hear so, whatever happens here. */
  private void removeFromIndex(Session removed) {
    try {
      SessionNames.of(removed).forEach(name -> index.remove(name, removed.id()));
    } catch (Failure failure) {
      LOG.debug("the index still names a session that was removed", failure);
    }
  }

  private List<Session> under(String name) {
    return index.find(name).stream()
        .flatMap(id -> find(id).stream())
        .filter(session -> SessionNames.of(session).contains(name))
        .toList();
  }

  private void putUnder(String name, Session session) {
    index.put(name, session.id(), lifetime.latestEndOf(session).plus(AFTERLIFE));
  }

  private Duration toLive(Session session) {
    return Duration.between(clock.instant(), lifetime.endOf(session)).plus(AFTERLIFE);
  }

  private static boolean isSame(Session found, Session expected) {
    return found.version() == expected.version();
  }
}
