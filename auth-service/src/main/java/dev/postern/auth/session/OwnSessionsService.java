package dev.postern.auth.session;

import dev.postern.auth.audit.AuditLog;
import dev.postern.auth.audit.AuditedAct;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.caller.Caller;
import dev.postern.contract.session.EndOtherSessions;
import dev.postern.contract.session.EndSession;
import dev.postern.contract.session.ListSessions;
import dev.postern.contract.session.ListSessions.OwnSession;
import dev.postern.contract.session.ListSessions.OwnSessions;
import dev.postern.contract.session.SessionId;
import dev.postern.contract.session.SessionToken;

/** Shows people where they are signed in, and lets them end it there. */
public final class OwnSessionsService {
  private final Sessions sessions;
  private final AuditLog audit;

  /** Needs the sessions. */
  public OwnSessionsService(Sessions sessions, AuditLog audit) {
    this.sessions = sessions;
    this.audit = audit;
  }

  /** All living sessions of the caller. */
  public OwnSessions list(Caller caller, ListSessions question) {
    return new OwnSessions(
        sessions.ofSubject(caller.subject()).stream()
            .map(session -> shown(session, caller.session()))
            .toList());
  }

  /** Ends one of the caller's. */
  public EndSession.Ended end(Caller caller, EndSession question) {
    return audit.telling(
        AuditedAct.SESSION_END,
        caller,
        () -> {
          Session own = own(caller, question.session());
          sessions.end(own.id(), Ending.ENDED_BY_PERSON);
          return new EndSession.Ended();
        });
  }

  /** Ends all of the caller's but the one that asks. */
  public EndOtherSessions.Ended endOthers(Caller caller, EndOtherSessions question) {
    return audit.telling(
        AuditedAct.OTHER_SESSIONS_END,
        caller,
        () ->
            new EndOtherSessions.Ended(
                sessions.endOthers(caller.subject(), caller.session(), Ending.ENDED_BY_PERSON)));
  }

  /** What doesn't look like an id isn't looked for: stores keep other things beside sessions. */
  private Session own(Caller caller, SessionId id) {
    return SessionToken.parse(id.value())
        .flatMap(_ -> sessions.find(id))
        .filter(session -> session.person().subject().equals(caller.subject()))
        .orElseThrow(() -> Failure.of(Reason.NOT_FOUND, "You have no such session any more."));
  }

  private static OwnSession shown(Session session, SessionId current) {
    return new OwnSession(
        session.id(),
        session.createdAt(),
        session.lastSeenAt(),
        session.browser().address(),
        session.browser().userAgent(),
        session.id().equals(current));
  }
}
