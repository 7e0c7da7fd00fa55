package dev.postern.auth.session;

import dev.postern.contract.session.SignOut;
import dev.postern.contract.session.SignOut.SignedOut;
import java.util.Optional;

/** Ends the session of whoever signs out. */
public final class SignOutService {
  private final Sessions sessions;
  private final Everywhere everywhere;

  /** Needs the sessions; what else ends with one is their listener's. */
  public SignOutService(Sessions sessions, Everywhere everywhere) {
    this.sessions = sessions;
    this.everywhere = everywhere;
  }

  /** Ends the session of that token, if there is one, and perhaps all others of its person. */
  public SignedOut signOut(SignOut question) {
    Optional<Session> session =
        question.everywhere() ? sessions.find(question.token().id()) : Optional.empty();
    if (session.isPresent()) {
      everywhere.signOut(session.get());
    } else {
      sessions.end(question.token().id(), Ending.SIGNED_OUT);
    }
    return new SignedOut();
  }

  /** Ends all sessions of a person, and all use of the pool's tokens. */
  @FunctionalInterface
  public interface Everywhere {
    /** The sessions are over even where this fails. */
    void signOut(Session session);
  }
}
