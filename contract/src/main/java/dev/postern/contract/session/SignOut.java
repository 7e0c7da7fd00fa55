package dev.postern.contract.session;

import dev.postern.contract.bus.Idempotent;
import dev.postern.contract.bus.Operation;
import java.net.URI;
import java.util.Optional;

/**
 * Ends the session of a token on every node and revokes Cognito's refresh token. Ending what has
 * ended already is no error.
 *
 * @param everywhere also ends all other sessions of the person, and every other use of Cognito's
 *     tokens ({@code GlobalSignOut})
 */
public record SignOut(SessionToken token, boolean everywhere) implements Idempotent {
  /** Answered by the auth service. */
  public static final Operation<SignOut, SignedOut> OPERATION =
      new Operation<>("auth.session.sign-out", SignOut.class, SignedOut.class);

  /**
   * The session is no more.
   *
   * @param next where the browser must go for the provider's session to end as well; empty where it
   *     has none; there where nobody knows any more whether it has one
   */
  public record SignedOut(Optional<URI> next) {}
}
