package dev.postern.auth.credentials;

import dev.postern.auth.audit.AuditLog;
import dev.postern.auth.credentials.IdentityPool.Wish;
import dev.postern.auth.deadline.Deadline;
import dev.postern.auth.deadline.Trouble;
import dev.postern.auth.session.Introduction;
import dev.postern.auth.session.Session;
import dev.postern.auth.session.Sessions;
import dev.postern.auth.session.Standing;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.session.SessionChanged;
import dev.postern.contract.session.SessionId;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out who people are to AWS, and keeps it in their sessions. */
public final class Identities implements Introduction {
  private static final Logger LOG = LoggerFactory.getLogger(Identities.class);

  /** A sign-in doesn't wait longer for what can be found out later. */
  private static final Duration LONGEST_INTRODUCTION = Duration.ofSeconds(2);

  private final Sessions sessions;
  private final SessionLogins logins;
  private final IdentityPool pool;
  private final Consumer<SessionChanged> announcer;
  private final AuditLog audit;

  /** Announces when it becomes known in the course of a session. */
  public Identities(
      Sessions sessions,
      SessionLogins logins,
      IdentityPool pool,
      Consumer<SessionChanged> announcer,
      AuditLog audit) {
    this.sessions = sessions;
    this.logins = logins;
    this.pool = pool;
    this.announcer = announcer;
    this.audit = audit;
  }

  @Override
  public Session introduce(Session opened, Collection<SessionId> before) {
    try {
      return Deadline.within(
          LONGEST_INTRODUCTION,
          () -> {
            Logins shown = logins.fresh(opened);
            String id =
                guestOf(before)
                    .filter(guest -> staysTheSame(guest, opened, shown))
                    .orElseGet(() -> pool.identityOf(shown));
            return remember(opened, id).orElse(opened);
          });
    } catch (Failure failure) {
      LOG.info("a session begins without an identity: {}", failure.reason().code());
      return opened;
    }
  }

  /**
   * Asks who those logins belong to, and keeps the answer.
   *
   * @throws Failure with {@code UNAUTHENTICATED} where the session has ended meanwhile
   */
  String ask(Session session, Logins shown) {
    String id = pool.identityOf(shown);
    keep(session, id);
    return id;
  }

  /**
   * Keeps what turned out to be the identity of a session.
   *
   * @throws Failure with {@code UNAUTHENTICATED} where the session has ended meanwhile
   */
  void keep(Session session, String id) {
    if (!session.identity().id().equals(Optional.of(id))) {
      Session known = remember(session, id).orElseThrow(CredentialsService::signInFirst);
      announcer.accept(new SessionChanged(known.id()));
    }
  }

  private Optional<String> guestOf(Collection<SessionId> before) {
    return before.stream()
        .flatMap(id -> sessions.find(id).stream())
        .filter(session -> session.standing() == Standing.GUEST)
        .flatMap(session -> session.identity().id().stream())
        .findFirst();
  }

  /**
   * Whether the pool now takes the guest's identity for the person's. Asking it for the identity's
   * credentials with the person's logins makes it so, unless these have an identity already.
   */
  private boolean staysTheSame(String guest, Session opened, Logins shown) {
    try {
      TemporaryCredentials taken =
          pool.credentialsFor(
              new Wish(guest, shown, Optional.empty(), opened.person().roles().preferred()));
      return taken.identityId().equals(guest);
    } catch (Failure refused) {
      if (Trouble.isPassing(refused)) {
        throw refused;
      }
      return false;
    }
  }

  private Optional<Session> remember(Session session, String identityId) {
    audit.identified(session.person().username(), session.id(), identityId);
    return sessions.change(
        session.id(),
        current ->
            current.identity().id().equals(Optional.of(identityId))
                ? current
                : current.identified(identityId));
  }
}
