package dev.postern.auth.session;

import dev.postern.contract.session.SignOut;
import dev.postern.contract.session.SignOut.SignedOut;

/** Ends the session of whoever signs out. */
public final class SignOutService {
  private final Sessions sessions;

  /** Needs the sessions; what else ends with one is their listener's. */
  public SignOutService(Sessions sessions) {
    this.sessions = sessions;
  }

  /** Ends the session of that token, if there is one. */
  public SignedOut signOut(SignOut question) {
    sessions.end(question.token().id(), Ending.SIGNED_OUT);
    return new SignedOut();
  }
}
