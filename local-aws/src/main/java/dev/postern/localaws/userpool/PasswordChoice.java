package dev.postern.localaws.userpool;

import dev.postern.localaws.userpool.SignIn.Passed;

/** {@code PASSWORD}: the user chooses to send the password itself. */
final class PasswordChoice implements FirstChallenge {

  private final PasswordCheck passwords;
  private final PreAuthentication before;
  private final SignInSteps steps;

  PasswordChoice(PasswordCheck passwords, PreAuthentication before, SignInSteps steps) {
    this.passwords = passwords;
    this.before = before;
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
    var name = begin.signIn().signInName();
    var password = begin.require("PASSWORD");
    before.ask(begin.pool(), begin.client(), begin.user(), name, begin.metadata());
    passwords.require(begin.pool(), name, begin.user(), password);
    return steps.after(begin.pool(), begin.client(), begin.signIn().with(Passed.PASSWORD));
  }
}
