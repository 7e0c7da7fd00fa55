package dev.postern.contract.session;

import dev.postern.contract.bus.CallerOperation;

/** Ends all of the caller's sessions but the one in which it is asked. */
public record EndOtherSessions() {
  /** Answered by the auth service. */
  public static final CallerOperation<EndOtherSessions, Ended> OPERATION =
      new CallerOperation<>("auth.session.end-others", EndOtherSessions.class, Ended.class);

  /**
   * They are over.
   *
   * @param count how many there were
   */
  public record Ended(int count) {}
}
