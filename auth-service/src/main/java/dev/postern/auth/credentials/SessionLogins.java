package dev.postern.auth.credentials;

import dev.postern.auth.session.Session;
import dev.postern.auth.tokens.TokenRefresher;
import dev.postern.contract.bus.Failure;

/** The logins by which the identity pool knows the person of a session. */
public final class SessionLogins {
  private final String provider;
  private final TokenRefresher tokens;

  /**
   * @param provider the user pool as it is named among the logins of an identity pool
   */
  public SessionLogins(String provider, TokenRefresher tokens) {
    this.provider = provider;
    this.tokens = tokens;
  }

  /**
   * Logins that are good for a minute at least.
   *
   * @throws Failure with {@code UNAUTHENTICATED} where the session has ended or does so now
   */
  Logins fresh(Session session) {
    return switch (session.standing()) {
      case MEMBER -> Logins.of(provider, tokens.freshTokens(session).idToken());
      case GUEST -> Logins.none();
    };
  }

  /**
   * Other logins than those, which the identity pool refused though their time is not up: it may
   * ask the user pool about each token, and trying to renew one that was revoked shows that it was,
   * and ends the session.
   *
   * @throws Failure with {@code UNAUTHENTICATED} where the session has ended or does so now
   */
  Logins others(Session session, Logins refused) {
    return Logins.of(provider, tokens.otherTokens(session, refused.tokenOf(provider)).idToken());
  }
}
