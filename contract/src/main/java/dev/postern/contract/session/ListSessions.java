package dev.postern.contract.session;

import dev.postern.contract.bus.CallerOperation;
import dev.postern.contract.bus.Idempotent;
import java.time.Instant;
import java.util.List;

/** Asks for all live sessions of the caller. */
public record ListSessions() implements Idempotent {
  /** Answered by the auth service. */
  public static final CallerOperation<ListSessions, OwnSessions> OPERATION =
      new CallerOperation<>("auth.session.list", ListSessions.class, OwnSessions.class);

  /** The caller's sessions, the most recently used first. */
  public record OwnSessions(List<OwnSession> sessions) {}

  /**
   * One of them.
   *
   * @param lastSeenAt to the minute
   * @param address IP address that signed in
   * @param userAgent what the browser that signed in calls itself
   * @param current whether the question was asked in it
   */
  public record OwnSession(
      SessionId id,
      Instant signedInAt,
      Instant lastSeenAt,
      String address,
      String userAgent,
      boolean current) {}
}
