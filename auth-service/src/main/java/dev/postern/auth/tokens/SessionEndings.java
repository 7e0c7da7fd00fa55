package dev.postern.auth.tokens;

import dev.postern.auth.audit.AuditLog;
import dev.postern.auth.session.Ending;
import dev.postern.auth.session.EndingListener;
import dev.postern.auth.session.HeldCredentials;
import dev.postern.auth.session.NoTokens;
import dev.postern.auth.session.ProviderToken;
import dev.postern.auth.session.Session;
import dev.postern.auth.session.SessionTokens;
import dev.postern.auth.session.TokenVault;
import dev.postern.auth.session.UserTokens;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.session.SessionEnded;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Tells all nodes that a session is over, and takes its refresh token out of the world unless
 * somebody has inherited it.
 */
public final class SessionEndings implements EndingListener {
  private final Consumer<SessionEnded> announcer;
  private final TokenVault vault;
  private final RefreshTokenRevoker revoker;
  private final AuditLog audit;
  private final Heirs heirs;

  /** Announces first, revokes then; nobody inherits anything. */
  public SessionEndings(
      Consumer<SessionEnded> announcer,
      TokenVault vault,
      RefreshTokenRevoker revoker,
      AuditLog audit) {
    this(announcer, vault, revoker, audit, Heirs.none());
  }

  /** Announces first, lets somebody inherit what may be, and revokes what nobody did. */
  public SessionEndings(
      Consumer<SessionEnded> announcer,
      TokenVault vault,
      RefreshTokenRevoker revoker,
      AuditLog audit,
      Heirs heirs) {
    this.announcer = announcer;
    this.heirs = heirs;
    this.vault = vault;
    this.revoker = revoker;
    this.audit = audit;
  }

  @Override
  public void ended(Session session, Ending ending) {
    announcer.accept(new SessionEnded(session.id()));
    String username = session.person().username();
    audit.sessionEnded(username, session.id(), ending.code());
    if (heirs.inherits(session, ending)) {
      return;
    }
    switch (ending) {
      case SIGNED_OUT, LAST_SHARE_ENDED ->
          refreshTokenOf(session)
              .ifPresent(token -> revoker.revokeNow(username, session.id(), token));
      case ENDED_BY_PERSON,
          SIGNED_OUT_EVERYWHERE,
          PASSWORD_CHANGED,
          PASSWORD_RESET,
          REPLACED,
          TOO_MANY,
          TOKENS_REFUSED,
          EXPIRED ->
          refreshTokenOf(session)
              .ifPresent(token -> revoker.revokeLater(username, session.id(), token));
      case REFRESH_TOKEN_DEAD,
          SEALING_KEY_GONE,
          ACCOUNT_DELETED,
          GUEST_REFUSED,
          PROVIDER_TOKEN_OVER -> {}
    }
  }

  @Override
  public void allEnded(String subject, Ending ending) {
    heirs.disinherit(subject, ending);
  }

  @Override
  public void allNamedEnded(String typed, Ending ending) {
    heirs.disinheritNamed(typed, ending);
  }

  /** None where it can't be had: the session is over in any case. */
  private Optional<Secret> refreshTokenOf(Session session) {
    return tokensOf(session)
        .flatMap(
            tokens ->
                switch (tokens) {
                  case UserTokens own -> Optional.of(own.refreshToken());
                  case ProviderToken _, HeldCredentials _ -> Optional.empty();
                  case NoTokens() -> Optional.empty();
                });
  }

  private Optional<SessionTokens> tokensOf(Session session) {
    try {
      return vault.open(session.id(), session.sealedTokens());
    } catch (Failure unknownKey) {
      audit.revokeFailed(session.person().username(), session.id(), unknownKey.reason());
      return Optional.empty();
    }
  }
}
