package dev.postern.localaws.userpool;

import dev.postern.localaws.userpool.SignInStep.Progress;

/** {@code EMAIL_OTP} and {@code SMS_OTP}: the user chooses a code in place of the password. */
final class SentCodeChoice implements FirstChallenge {

  private final String name;
  private final SentCodes codes;

  SentCodeChoice(String name, SentCodes codes) {
    this.name = name;
    this.codes = codes;
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
