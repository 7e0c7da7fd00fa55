package dev.postern.contract.session;

import dev.postern.contract.bus.CallerOperation;

/**
 * Ends one of the caller's own sessions. One that isn't theirs, or isn't any more, fails with
 * {@code NOT_FOUND}.
 */
public record EndSession(SessionId session) {
  /** Answered by the auth service. */
  public static final CallerOperation<EndSession, Ended> OPERATION =
      new CallerOperation<>("auth.session.end", EndSession.class, Ended.class);

  /** It is over. */
  public record Ended() {}
}
