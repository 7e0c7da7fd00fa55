package dev.postern.contract.share;

import dev.postern.contract.bus.Operation;
import dev.postern.contract.caller.CallerAssertion;
import dev.postern.contract.session.SessionId;
import dev.postern.contract.session.SessionToken;
import java.time.Instant;

/**
 * Lets a visitor act by a share that they opened. A share that has ended, is used up or wasn't
 * opened by them fails with {@code NO_SUCH_SHARE}.
 *
 * @param begin whether a download begins, for which the owner's rights are looked at anew, and by
 *     which a one-time share becomes this visitor's
 */
public record UseShare(SessionId share, SessionToken visitor, boolean begin) {
  /** Answered by the auth service. */
  public static final Operation<UseShare, Admitted> OPERATION =
      new Operation<>("auth.share.use", UseShare.class, Admitted.class);

  /**
   * The visitor may.
   *
   * @param assertion names the owner, and the scope to which it is held
   */
  public record Admitted(
      CallerAssertion assertion, Instant validUntil, ShareScope scope, String name) {}
}
