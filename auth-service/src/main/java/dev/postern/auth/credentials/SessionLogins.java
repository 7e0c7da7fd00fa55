package dev.postern.auth.credentials;

import dev.postern.auth.session.Ending;
import dev.postern.auth.session.HeldCredentials;
import dev.postern.auth.session.ProviderToken;
import dev.postern.auth.session.Session;
import dev.postern.auth.session.Sessions;
import dev.postern.auth.session.Standing;
import dev.postern.auth.session.TokenVault;
import dev.postern.auth.tokens.TokenRefresher;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import java.time.InstantSource;
import java.util.Optional;

/** The logins by which the identity pool knows the person of a session. */
public final class SessionLogins {
  private final String provider;
  private final TokenRefresher tokens;
  private final TokenVault vault;
  private final Sessions sessions;
  private final InstantSource clock;

  /**
   * @param provider the user pool as it is named among the logins of an identity pool
   */
  public SessionLogins(
      String provider,
      TokenRefresher tokens,
      TokenVault vault,
      Sessions sessions,
      InstantSource clock) {
    this.provider = provider;
    this.tokens = tokens;
    this.vault = vault;
    this.sessions = sessions;
    this.clock = clock;
  }

  /**
   * Logins that are good at this moment; a user pool's, for a minute at least.
   *
   * @throws Failure with {@code UNAUTHENTICATED} where the session has ended or does so now
   */
  Logins fresh(Session session) {
    return switch (session.standing()) {
      case MEMBER, FEDERATED -> Logins.of(provider, tokens.freshTokens(session).idToken());
      case VISITOR -> ofProvider(session);
      case GUEST -> Logins.none();
    };
  }

  /**
   * Other logins than those, which the identity pool refused though their time is not up: it may
   * ask the user pool about each token, and trying to renew one that was revoked shows that it was,
   * and ends the session. Other providers' tokens nobody renews.
   *
   * @throws Failure with {@code UNAUTHENTICATED} where the session has ended or does so now
   */
  Logins others(Session session, Logins refused) {
    return switch (session.standing()) {
      case MEMBER, FEDERATED ->
          Logins.of(provider, tokens.otherTokens(session, refused.tokenOf(provider)).idToken());
      case VISITOR -> throw end(session, Ending.PROVIDER_TOKEN_OVER);
      case GUEST -> throw end(session, Ending.GUEST_REFUSED);
    };
  }

  /**
   * The credentials that the session keeps in place of logins, where it does.
   *
   * @throws Failure with {@code UNAUTHENTICATED} where they are over, and so the session
   */
  Optional<TemporaryCredentials> held(Session session) {
    if (session.standing() != Standing.VISITOR) {
      return Optional.empty();
    }
    Optional<TemporaryCredentials> held =
        vault
            .open(session.id(), session.sealedTokens())
            .filter(HeldCredentials.class::isInstance)
            .map(HeldCredentials.class::cast)
            .map(HeldCredentials::credentials);
    if (held.isPresent() && !clock.instant().isBefore(held.get().expiresAt())) {
      throw end(session, Ending.PROVIDER_TOKEN_OVER);
    }
    return held;
  }

  private Logins ofProvider(Session session) {
    return vault
        .open(session.id(), session.sealedTokens())
        .filter(ProviderToken.class::isInstance)
        .map(ProviderToken.class::cast)
        .filter(token -> clock.instant().isBefore(token.expiresAt()))
        .map(token -> Logins.of(token.provider(), token.token()))
        .orElseThrow(() -> end(session, Ending.PROVIDER_TOKEN_OVER));
  }

  /** Ends a session whose person the identity pool takes no more; the failure is for its asker. */
  Failure end(Session session, Ending ending) {
    sessions.end(session.id(), ending);
    return Failure.of(Reason.UNAUTHENTICATED, "Your session has ended. Sign in again.");
  }
}
