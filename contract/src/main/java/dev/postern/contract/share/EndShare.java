package dev.postern.contract.share;

import dev.postern.contract.bus.CallerOperation;
import dev.postern.contract.session.SessionId;

/**
 * Ends one of the caller's shares at once, with what is just being transferred by it. One that
 * isn't theirs or has ended fails with {@code NOT_FOUND}.
 */
public record EndShare(SessionId share) {
  /** Answered by the auth service. */
  public static final CallerOperation<EndShare, Ended> OPERATION =
      new CallerOperation<>("auth.share.end", EndShare.class, Ended.class);

  /** It has ended. */
  public record Ended() {}
}
