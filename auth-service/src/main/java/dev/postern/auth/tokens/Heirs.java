package dev.postern.auth.tokens;

import dev.postern.auth.session.Ending;
import dev.postern.auth.session.Person;
import dev.postern.auth.session.Session;
import dev.postern.auth.session.UserTokens;

/**
 * Who goes on with the tokens of a session that is over, so that they aren't revoked. At any time
 * one alone has them: with rotation, a refresh token that two use is good for neither. Nothing here
 * throws.
 */
public interface Heirs {
  /** Whether somebody goes on with the session's tokens; hears of every end, whatever its cause. */
  boolean inherits(Session ended, Ending ending);

  /**
   * Whether somebody goes on with tokens that arrived when their session was over already.
   *
   * @param fresh good in place of those that the session had
   */
  boolean inherits(Session ended, Person person, UserTokens fresh);

  /** Nobody goes on with anything of that person any more. */
  void disinherit(String subject, Ending ending);

  /** The same for whoever may sign in by that name. */
  void disinheritNamed(String typed, Ending ending);

  /** Nobody ever does. */
  static Heirs none() {
    return new Heirs() {
      @Override
      public boolean inherits(Session ended, Ending ending) {
        return false;
      }

      @Override
      public boolean inherits(Session ended, Person person, UserTokens fresh) {
        return false;
      }

      @Override
      public void disinherit(String subject, Ending ending) {}

      @Override
      public void disinheritNamed(String typed, Ending ending) {}
    };
  }
}
