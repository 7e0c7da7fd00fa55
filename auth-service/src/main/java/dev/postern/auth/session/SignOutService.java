package dev.postern.auth.session;

import dev.postern.contract.session.SignOut;
import dev.postern.contract.session.SignOut.SignedOut;
import java.net.URI;
import java.util.Optional;

/** Ends the session of whoever signs out. */
public final class SignOutService {
  private final Sessions sessions;
  private final Everywhere everywhere;
  private final HostedSessions hosted;

  /** Needs the sessions; what else ends with one is their listener's. */
  public SignOutService(Sessions sessions, Everywhere everywhere, HostedSessions hosted) {
    this.sessions = sessions;
    this.everywhere = everywhere;
    this.hosted = hosted;
  }

  /** Ends the session of that token, if there is one, and perhaps all others of its person. */
  public SignedOut signOut(SignOut question) {
    Optional<Session> session = sessions.find(question.token().id());
    if (session.isPresent() && question.everywhere()) {
      everywhere.signOut(session.get());
    } else {
      sessions.end(question.token().id(), Ending.SIGNED_OUT);
    }
    // How a session began that has ended already nobody knows any more; it may have ended just now,
    // by this same question, whose answer was lost.
    boolean isHosted = session.map(ended -> ended.browser().hosted()).orElse(true);
    return new SignedOut(isHosted ? hosted.signOutPage() : Optional.empty());
  }

  /** Ends all sessions of a person, and all use of the pool's tokens. */
  @FunctionalInterface
  public interface Everywhere {
    /** The sessions are over even where this fails. */
    void signOut(Session session);
  }

  /** The sessions that Cognito's own pages keep of browsers. */
  @FunctionalInterface
  public interface HostedSessions {
    /** Where a browser goes to end its own; empty where nobody knows, which must not fail. */
    Optional<URI> signOutPage();
  }
}
