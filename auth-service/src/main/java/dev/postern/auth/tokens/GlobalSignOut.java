package dev.postern.auth.tokens;

import dev.postern.auth.audit.AuditLog;
import dev.postern.auth.audit.AuditedAct;
import dev.postern.auth.session.Ending;
import dev.postern.auth.session.Session;
import dev.postern.auth.session.Sessions;
import dev.postern.auth.session.SignOutService.Everywhere;

/**
 * Signs a person out of everything: our sessions, whatever becomes of the call to Cognito, and all
 * tokens that Cognito gave them anywhere. Whether the latter worked is told.
 */
public final class GlobalSignOut implements Everywhere {
  private final Sessions sessions;
  private final CallerTokens callers;
  private final TokenIssuer issuer;
  private final AuditLog audit;

  /** Needs the sessions, their tokens and whoever makes these worthless. */
  public GlobalSignOut(
      Sessions sessions, CallerTokens callers, TokenIssuer issuer, AuditLog audit) {
    this.sessions = sessions;
    this.callers = callers;
    this.issuer = issuer;
    this.audit = audit;
  }

  @Override
  public void signOut(Session session) {
    try {
      audit.telling(AuditedAct.SIGN_OUT_EVERYWHERE, session.caller(), () -> revokeAllOf(session));
    } finally {
      sessions.endAllOf(session.person().subject(), Ending.SIGNED_OUT_EVERYWHERE);
    }
  }

  /** Only who has an account has something at Cognito that could be revoked. */
  private boolean revokeAllOf(Session session) {
    return switch (session.standing()) {
      case VISITOR, GUEST -> true;
      case MEMBER, FEDERATED ->
          callers.ask(
              session,
              accessToken -> {
                issuer.revokeAll(accessToken);
                return true;
              });
    };
  }
}
