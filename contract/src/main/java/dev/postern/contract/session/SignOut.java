package dev.postern.contract.session;

import dev.postern.contract.bus.Operation;

/**
 * Ends the session of a token on every node and revokes Cognito's refresh token. Ending what has
 * ended already is no error.
 */
public record SignOut(SessionToken token) {
  /** Answered by the auth service. */
  public static final Operation<SignOut, SignedOut> OPERATION =
      new Operation<>("auth.session.sign-out", SignOut.class, SignedOut.class);

  /** The session is no more. */
  public record SignedOut() {}
}
