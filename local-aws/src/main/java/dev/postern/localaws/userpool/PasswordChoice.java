package dev.postern.localaws.userpool;

import dev.postern.localaws.userpool.SignIn.Passed;

/** {@code PASSWORD}: the user chooses to send the password itself. */
final class PasswordChoice implements FirstChallenge {

  private final PasswordCheck passwords;
  private final SignInSteps steps;

  PasswordChoice(PasswordCheck passwords, SignInSteps steps) {
    this.passwords = passwords;
    this.steps = steps;
  }

  @Override
  public String name() {
    return "PASSWORD";
  }

  @Override
  public String factor() {
    return "PASSWORD";
  }

  @Override
  public SignInOutcome begin(Begin begin) {
    passwords.require(
        begin.pool(), begin.signIn().signInName(), begin.user(), begin.require("PASSWORD"));
    return steps.after(begin.pool(), begin.client(), begin.signIn().with(Passed.PASSWORD));
  }
}
