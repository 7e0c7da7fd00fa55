package dev.postern.contract.session;

import dev.postern.contract.bus.Operation;

/**
 * Opens a session for somebody who doesn't say who they are. Where guests aren't let in it fails
 * with {@code FEATURE_UNAVAILABLE}, where too many came with {@code TOO_MANY_ATTEMPTS}.
 */
public record OpenGuestSession(ClientContext client) {
  /** Answered by the auth service. */
  public static final Operation<OpenGuestSession, SignInResult> OPERATION =
      new Operation<>("auth.session.open-guest", OpenGuestSession.class, SignInResult.class);
}
