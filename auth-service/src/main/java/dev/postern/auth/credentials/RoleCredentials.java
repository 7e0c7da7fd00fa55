package dev.postern.auth.credentials;

import dev.postern.auth.audit.AuditLog;
import dev.postern.auth.credentials.IdentityPool.Wish;
import dev.postern.auth.session.Ending;
import dev.postern.auth.session.Session;
import dev.postern.auth.session.Sessions;
import dev.postern.auth.session.Standing;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.share.ShareScope;
import java.util.Optional;

/**
 * Gets credentials for the person of a session, in a role of theirs. AWS refuses a worthless token,
 * an identity that belongs to somebody else and a role that can't be had with one and the same
 * error; asking who the token belongs to tells them apart.
 */
public final class RoleCredentials {
  private final Sessions sessions;
  private final SessionLogins logins;
  private final Identities identities;
  private final IdentityPool pool;
  private final AuditLog audit;

  /** Tells the audit log of every answer. */
  public RoleCredentials(
      Sessions sessions,
      SessionLogins logins,
      Identities identities,
      IdentityPool pool,
      AuditLog audit) {
    this.sessions = sessions;
    this.logins = logins;
    this.identities = identities;
    this.pool = pool;
    this.audit = audit;
  }

  /**
   * New credentials.
   *
   * @param role ARN of the role; empty to let the identity pool choose
   * @throws Failure with {@code UNAUTHENTICATED} where the session has ended or does so now, with
   *     {@code ROLE_DENIED} where there is no such role for this person
   */
  TemporaryCredentials get(Session session, Optional<String> role) {
    return get(session, role, Optional.empty());
  }

  /**
   * New credentials, narrowed to a share as far as the identity pool can do so.
   *
   * @throws Failure as {@link #get(Session, Optional)} does
   */
  public TemporaryCredentials get(
      Session session, Optional<String> role, Optional<ShareScope> share) {
    Optional<TemporaryCredentials> held = logins.held(session);
    if (held.isPresent()) {
      return held.get();
    }
    String username = session.person().username();
    try {
      TemporaryCredentials credentials = ask(session, role, share);
      audit.credentialsIssued(username, session.id(), credentials.identityId(), role);
      return credentials;
    } catch (Failure failure) {
      audit.credentialsRefused(username, session.id(), role, failure.reason());
      throw failure;
    }
  }

  private TemporaryCredentials ask(
      Session session, Optional<String> role, Optional<ShareScope> share) {
    Logins shown = logins.fresh(session);
    Session current = sessions.find(session.id()).orElseThrow(CredentialsService::signInFirst);
    Optional<String> known = current.identity().id();
    if (known.isPresent()) {
      try {
        TemporaryCredentials credentials =
            pool.credentialsFor(wish(current, known.get(), shown, role, share));
        identities.keep(current, credentials.identityId());
        return credentials;
      } catch (Failure refused) {
        if (!mayBeAnother(refused)) {
          throw refused;
        }
        if (current.standing() == Standing.GUEST) {
          // Without a login there is nothing by which to find another identity.
          throw logins.end(current, Ending.GUEST_REFUSED);
        }
      }
    }
    try {
      return askAnew(current, shown, role, share, known);
    } catch (Failure refused) {
      if (refused.reason() != Reason.UNAUTHENTICATED) {
        throw refused;
      }
      return askAnew(current, logins.others(current, shown), role, share, Optional.empty());
    }
  }

  /**
   * @param refused the identity that got no credentials with these very logins
   */
  private TemporaryCredentials askAnew(
      Session session,
      Logins shown,
      Optional<String> role,
      Optional<ShareScope> share,
      Optional<String> refused) {
    String identityId = identities.ask(session, shown);
    if (refused.equals(Optional.of(identityId))) {
      throw noRole(role);
    }
    try {
      return pool.credentialsFor(wish(session, identityId, shown, role, share));
    } catch (Failure failure) {
      throw failure.reason() == Reason.UNAUTHENTICATED ? noRole(role) : failure;
    }
  }

  private static Wish wish(
      Session session,
      String identityId,
      Logins shown,
      Optional<String> role,
      Optional<ShareScope> share) {
    return new Wish(identityId, shown, role, session.person().roles().preferred(), share);
  }

  private static boolean mayBeAnother(Failure refused) {
    return refused.reason() == Reason.UNAUTHENTICATED || refused.reason() == Reason.NOT_FOUND;
  }

  private static Failure noRole(Optional<String> role) {
    return Failure.of(
        Reason.ROLE_DENIED,
        role.isPresent()
            ? "You don't get this role here. Choose another one."
            : "It isn't clear in which role you act. Choose one.");
  }
}
