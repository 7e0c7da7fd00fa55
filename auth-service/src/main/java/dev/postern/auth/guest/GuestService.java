package dev.postern.auth.guest;

import dev.postern.auth.audit.AuditLog;
import dev.postern.auth.credentials.IdentityPool;
import dev.postern.auth.credentials.Logins;
import dev.postern.auth.limit.RateLimits;
import dev.postern.auth.session.NoTokens;
import dev.postern.auth.session.OfferedRoles;
import dev.postern.auth.session.Person;
import dev.postern.auth.session.Session;
import dev.postern.auth.session.Sessions;
import dev.postern.auth.session.Sessions.Opened;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.session.ClientContext;
import dev.postern.contract.session.OpenGuestSession;
import dev.postern.contract.session.SessionId;
import dev.postern.contract.session.SignInResult;
import dev.postern.contract.session.SignInResult.SignedIn;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets people in without asking who they are, as new identities of the pool. */
public final class GuestService {
  private static final Logger LOG = LoggerFactory.getLogger(GuestService.class);

  private final Optional<GuestLimits> limits;
  private final IdentityPool pool;
  private final Sessions sessions;
  private final AuditLog audit;
  private final InstantSource clock;

  /**
   * @param rules empty lets nobody in
   * @param limits counts them
   */
  public GuestService(
      Optional<GuestRules> rules,
      RateLimits limits,
      IdentityPool pool,
      Sessions sessions,
      AuditLog audit,
      InstantSource clock) {
    this.limits = rules.map(some -> new GuestLimits(some, limits));
    this.pool = pool;
    this.sessions = sessions;
    this.audit = audit;
    this.clock = clock;
  }

  /** Opens a session for a guest. */
  public SignInResult open(OpenGuestSession question) {
    try {
      return open(question.client());
    } catch (Failure failure) {
      audit.guestRefused(question.client().address(), failure.reason());
      throw failure;
    }
  }

  private SignedIn open(ClientContext client) {
    limits
        .orElseThrow(
            () -> Failure.of(Reason.FEATURE_UNAVAILABLE, "Nobody gets in here without signing in."))
        .take(client.address());
    String identityId = newIdentity();
    Opened opened =
        sessions.open(guest(identityId), new NoTokens(), List.of(), client, Optional.empty());
    SessionId id = opened.session().id();
    Session session =
        sessions.change(id, known -> known.identified(identityId)).orElse(opened.session());
    audit.guestOpened(id, identityId);
    return new SignedIn(opened.token(), sessions.view(session), Optional.empty());
  }

  private String newIdentity() {
    try {
      return pool.identityOf(Logins.none());
    } catch (Failure refused) {
      if (refused.reason() != Reason.UNAUTHENTICATED) {
        throw refused;
      }
      LOG.error("guests are let in here, but the identity pool takes none");
      throw Failure.of(
          Reason.MISCONFIGURED, "Something is set up wrongly here. Its owner has to mend it.");
    }
  }

  private Person guest(String identityId) {
    return new Person(
        identityId, identityId, List.of(), Map.of(), clock.instant(), OfferedRoles.none());
  }
}
