package dev.postern.auth.credentials;

import dev.postern.auth.audit.AuditLog;
import dev.postern.auth.audit.AuditedAct;
import dev.postern.auth.session.Session;
import dev.postern.auth.session.Sessions;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.caller.Caller;
import dev.postern.contract.session.ChooseRole;
import dev.postern.contract.session.ChooseRole.Chosen;
import dev.postern.contract.session.RoleChosen;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Lets people go on in another of their roles. AWS is asked for the role's credentials first, so
 * that nobody ends up in a role that they don't get.
 */
public final class RoleService {
  private final CredentialsService credentials;
  private final Sessions sessions;
  private final Consumer<RoleChosen> announcer;
  private final AuditLog audit;

  /** Announces when a role is in force. */
  public RoleService(
      CredentialsService credentials,
      Sessions sessions,
      Consumer<RoleChosen> announcer,
      AuditLog audit) {
    this.credentials = credentials;
    this.sessions = sessions;
    this.announcer = announcer;
    this.audit = audit;
  }

  /** Chooses. */
  public Chosen choose(Caller caller, ChooseRole question) {
    return audit.telling(AuditedAct.ROLE_CHOOSE, caller, () -> choose(caller, question.role()));
  }

  private Chosen choose(Caller caller, Optional<String> role) {
    credentials.tryOut(caller, role);
    Session chosen =
        sessions
            .change(caller.session(), session -> in(role, session))
            .orElseThrow(CredentialsService::signInFirst);
    announcer.accept(new RoleChosen(chosen.id(), role));
    return new Chosen(sessions.view(chosen));
  }

  private static Session in(Optional<String> role, Session session) {
    requireOffered(role, session);
    return session.identity().role().equals(role) ? session : session.inRole(role);
  }

  /** What the pool would give for the asking isn't asked for: only what the person's token says. */
  static void requireOffered(Optional<String> role, Session session) {
    if (role.isPresent() && !session.person().roles().arns().contains(role.get())) {
      throw Failure.of(Reason.ROLE_DENIED, "This role isn't one of yours.");
    }
  }
}
