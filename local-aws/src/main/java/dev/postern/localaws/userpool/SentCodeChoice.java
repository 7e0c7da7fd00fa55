package dev.postern.localaws.userpool;

import dev.postern.localaws.userpool.SignInStep.Progress;

/** {@code EMAIL_OTP} and {@code SMS_OTP}: the user chooses a code in place of the password. */
final class SentCodeChoice implements FirstChallenge {

  private final String name;
  private final SentCodes codes;
  private final PreAuthentication before;

  SentCodeChoice(String name, SentCodes codes, PreAuthentication before) {
    this.name = name;
    this.codes = codes;
    this.before = before;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String factor() {
    return name;
  }

  @Override
  public SignInOutcome begin(Begin begin) {
    var pool = begin.pool();
    var signIn = begin.signIn();
    var user = begin.user();
    before.ask(pool, begin.client(), user, signIn.signInName(), begin.metadata());
    if (user.isEmpty()) {
      var attribute = FirstFactors.attribute(name).orElseThrow();
      return codes.pretend(
          begin.client(), signIn, name, Simulation.delivery(pool, signIn.signInName(), attribute));
    }
    PasswordCheck.requireUsable(user.get());
    return codes.sendFirstFactor(
        new Progress(pool, begin.client(), user.get(), signIn),
        name,
        FirstFactors.delivery(user.get(), name).orElseThrow());
  }
}
