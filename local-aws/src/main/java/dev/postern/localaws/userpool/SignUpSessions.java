package dev.postern.localaws.userpool;

import java.util.Optional;
import java.util.Set;

/**
 * The sessions that lead from SignUp over ConfirmSignUp into {@code USER_AUTH}: whoever has shown
 * the code of their sign-up need not show another to sign in.
 */
final class SignUpSessions {

  private final SignInSessions sessions;

  SignUpSessions(SignInSessions sessions) {
    this.sessions = sessions;
  }

  /** The session SignUp returns, where the client's users can go on with it. */
  Optional<String> signedUp(UserPool pool, AppClient client, User user) {
    return client.rules().allows("USER_AUTH")
        ? Optional.of(sessions.open(client, signIn(pool, client, user), new SignedUp()))
        : Optional.empty();
  }

  /**
   * The session ConfirmSignUp returns to whoever shows that of SignUp; one that expired while the
   * user looked for the code keeps nobody from confirming.
   */
  Optional<String> confirmed(
      UserPool pool, AppClient client, User user, String session, String attribute) {
    var waiting = sessions.find(session).filter(found -> found.step() instanceof SignedUp);
    waiting.ifPresent(found -> requireSame(found.signIn(), client, user));
    return waiting.map(
        found -> {
          sessions.end(session);
          return sessions.open(client, signIn(pool, client, user), new JustConfirmed(attribute));
        });
  }

  /** The attribute that the user has shown to be theirs; uses the session up. */
  String finish(AppClient client, User user, String session) {
    var waiting = sessions.require(session);
    if (!(waiting.step() instanceof JustConfirmed confirmed)) {
      throw Faults.invalidSession();
    }
    requireSame(waiting.signIn(), client, user);
    sessions.end(session);
    return confirmed.attribute();
  }

  private static void requireSame(SignIn signIn, AppClient client, User user) {
    if (!signIn.clientId().equals(client.id()) || !signIn.sub().equals(Optional.of(user.sub()))) {
      throw Faults.invalidSession();
    }
  }

  private static SignIn signIn(UserPool pool, AppClient client, User user) {
    return new SignIn(
        pool.id(),
        client.id(),
        false,
        "USER_AUTH",
        user.username(),
        user.username(),
        Optional.of(user.sub()),
        Optional.empty(),
        Set.of());
  }

  private record SignedUp() implements Step {
    @Override
    public boolean takes(String challengeName) {
      return false;
    }
  }

  private record JustConfirmed(String attribute) implements Step {
    @Override
    public boolean takes(String challengeName) {
      return false;
    }
  }
}
