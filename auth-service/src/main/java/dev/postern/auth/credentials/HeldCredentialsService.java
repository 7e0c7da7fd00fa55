package dev.postern.auth.credentials;

import dev.postern.auth.federation.ManagedLogin.Doubt;
import dev.postern.auth.federation.Provisions;
import dev.postern.auth.session.Ending;
import dev.postern.auth.session.HeldCredentials;
import dev.postern.auth.session.Session;
import dev.postern.auth.session.Sessions;
import dev.postern.auth.session.TokenVault;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import java.time.Instant;
import java.util.Optional;

/**
 * Gets a person's credentials at once, and keeps them in the session in place of the token that
 * gave them: when they are over the token was so long before. What is kept there every node can
 * give, whichever of them got it.
 */
public final class HeldCredentialsService implements Provisions {
  private final RoleCredentials roles;
  private final Sessions sessions;
  private final TokenVault vault;

  /** Gets them from where all credentials come from. */
  public HeldCredentialsService(RoleCredentials roles, Sessions sessions, TokenVault vault) {
    this.roles = roles;
    this.sessions = sessions;
    this.vault = vault;
  }

  @Override
  public Session provide(Session opened, Instant until) {
    try {
      TemporaryCredentials credentials = roles.get(opened, Optional.empty());
      String sealed = vault.seal(opened.id(), new HeldCredentials(endingBy(until, credentials)));
      return sessions
          .change(opened.id(), session -> session.renewed(session.person(), sealed))
          .orElseThrow(CredentialsService::signInFirst);
    } catch (Failure failure) {
      sessions.end(opened.id(), Ending.PROVIDER_TOKEN_OVER);
      throw failure.reason() == Reason.UNAUTHENTICATED ? refused() : failure;
    }
  }

  private static TemporaryCredentials endingBy(Instant until, TemporaryCredentials credentials) {
    return until.isBefore(credentials.expiresAt())
        ? new TemporaryCredentials(
            credentials.identityId(),
            credentials.accessKeyId(),
            credentials.secretAccessKey(),
            credentials.sessionToken(),
            until)
        : credentials;
  }

  private static Failure refused() {
    return Failure.of(
        Reason.TOKEN_REJECTED,
        "The identity pool doesn't take what the provider sent.",
        new Doubt("not taken by the identity pool"));
  }
}
