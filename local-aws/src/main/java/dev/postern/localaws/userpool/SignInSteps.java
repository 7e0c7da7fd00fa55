package dev.postern.localaws.userpool;

import dev.postern.localaws.userpool.SignInStep.Progress;
import java.util.List;

/** Decides what comes after something that a user has shown: the next challenge, or tokens. */
final class SignInSteps {

  private final List<SignInStep> steps;
  private final Grants grants;

  /**
   * Decides by the steps.
   *
   * @param steps in the order in which they are asked for
   */
  SignInSteps(List<SignInStep> steps, Grants grants) {
    this.steps = List.copyOf(steps);
    this.grants = grants;
  }

  /** What comes next; every step is asked again, and knows by {@code passed} if it is done. */
  SignInOutcome after(UserPool pool, AppClient client, SignIn signIn) {
    var user = signIn.sub().flatMap(pool::userWithSub).orElseThrow(Faults::wrongCredentials);
    PasswordCheck.requireUsable(user);
    var progress = new Progress(pool, client, user, signIn);
    for (var step : steps) {
      var asked = step.ask(progress);
      if (asked.isPresent()) {
        return asked.get();
      }
    }
    if (signIn.isManagedLogin()) {
      return new SignInOutcome.Recognized(user.sub());
    }
    return new SignInOutcome.Admitted(grants.open(pool, client, user, signIn.provenDevice()));
  }
}
