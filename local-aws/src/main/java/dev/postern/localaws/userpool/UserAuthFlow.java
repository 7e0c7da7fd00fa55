package dev.postern.localaws.userpool;

import dev.postern.localaws.userpool.FirstChallenge.Begin;
import dev.postern.localaws.userpool.SignIn.Passed;

/** {@code USER_AUTH}: the user chooses how to begin. */
final class UserAuthFlow implements AuthFlow {

  private final FirstChallenges challenges;
  private final SignUpSessions sessions;
  private final SignInSteps steps;

  UserAuthFlow(FirstChallenges challenges, SignUpSessions sessions, SignInSteps steps) {
    this.challenges = challenges;
    this.sessions = sessions;
    this.steps = steps;
  }

  @Override
  public SignInOutcome begin(AuthStart start) {
    var client = start.client();
    if (!client.rules().allows("USER_AUTH")) {
      throw Faults.invalidParameter("USER_AUTH is not enabled for the client.");
    }
    var name = start.require("USERNAME");
    ClientSecrets.requireHash(client, name, start.optional("SECRET_HASH"));
    var user = start.user(name);
    var signIn = start.signIn(name, user);
    if (start.session().isPresent()) {
      return goOn(start, signIn, start.session().get());
    }
    var begin = new Begin(start.pool(), client, signIn, start.parameters(), start.metadata());
    return start
        .optional("PREFERRED_CHALLENGE")
        .map(preferred -> challenges.begin(begin, preferred))
        .orElseGet(() -> challenges.ask(begin));
  }

  /** Whoever has just confirmed their sign-up by a code need not show another. */
  private SignInOutcome goOn(AuthStart start, SignIn signIn, String session) {
    var begin =
        new Begin(start.pool(), start.client(), signIn, start.parameters(), start.metadata());
    var user = begin.user().orElseThrow(Faults::invalidSession);
    var confirmed = sessions.finish(start.client(), user, session);
    var factor = confirmed.equals("email") ? "EMAIL_OTP" : "SMS_OTP";
    PasswordCheck.requireUsable(user);
    return FirstFactors.of(start.pool(), user).contains(factor)
        ? steps.after(start.pool(), start.client(), signIn.with(Passed.CODE))
        : challenges.ask(begin);
  }
}
