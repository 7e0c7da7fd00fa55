package dev.postern.auth.session;

import java.time.Duration;
import java.time.Instant;

/**
 * How long sessions live.
 *
 * @param idle without use
 * @param absolute from sign-in, however much it is used
 */
public record SessionLifetime(Duration idle, Duration absolute) {
  private static final Duration MOST_BETWEEN_WRITES = Duration.ofMinutes(1);

  /** When the session ends if nothing more is done in it. */
  public Instant endOf(Session session) {
    Instant idleEnd = session.lastSeenAt().plus(idle);
    Instant absoluteEnd = session.createdAt().plus(absolute);
    return idleEnd.isBefore(absoluteEnd) ? idleEnd : absoluteEnd;
  }

  /** When the session ends however much it is used. */
  Instant latestEndOf(Session session) {
    return session.createdAt().plus(absolute);
  }

  boolean isOver(Session session, Instant now) {
    return !now.isBefore(endOf(session));
  }

  /** Whether use should be written down again; not each time, so that reading stays reading. */
  boolean isWriteDue(Session session, Instant now) {
    Duration step = idle.dividedBy(2);
    Duration between = step.compareTo(MOST_BETWEEN_WRITES) < 0 ? step : MOST_BETWEEN_WRITES;
    return !now.isBefore(session.lastSeenAt().plus(between));
  }
}
