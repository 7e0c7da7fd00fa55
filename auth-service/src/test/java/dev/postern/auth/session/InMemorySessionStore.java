package dev.postern.auth.session;

import dev.postern.auth.deadline.Deadline;
import dev.postern.contract.session.SessionId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A store for tests that keeps to deadlines and counts how often it is written. */
public final class InMemorySessionStore implements SessionStore {
  private static final Duration LONGEST = Duration.ofSeconds(1);

  private final ConcurrentMap<SessionId, Session> sessions = new ConcurrentHashMap<>();
  private final AtomicInteger writes = new AtomicInteger();

  @Override
  public void create(Session session) {
    Deadline.left(LONGEST);
    if (sessions.putIfAbsent(session.id(), session) != null) {
      throw new IllegalStateException("a session of that id exists");
    }
  }

  @Override
  public Optional<Session> find(SessionId id) {
    Deadline.left(LONGEST);
    return Optional.ofNullable(sessions.get(id));
  }

  @Override
  public List<Session> ofSubject(String subject) {
    return having(SessionNames.subject(subject));
  }

  @Override
  public List<Session> ofName(String name) {
    return having(SessionNames.typed(name));
  }

  @Override
  public boolean compareAndSet(Session expected, Session updated) {
    Deadline.left(LONGEST);
    writes.incrementAndGet();
    boolean[] done = {false};
    sessions.computeIfPresent(
        expected.id(),
        (_, present) -> {
          done[0] = present.version() == expected.version();
          return done[0] ? updated : present;
        });
    return done[0];
  }

  @Override
  public Optional<Session> remove(SessionId id) {
    Deadline.left(LONGEST);
    return Optional.ofNullable(sessions.remove(id));
  }

  private List<Session> having(String name) {
    Deadline.left(LONGEST);
    return sessions.values().stream()
        .filter(session -> SessionNames.of(session).contains(name))
        .toList();
  }

  public int writes() {
    return writes.get();
  }
}
