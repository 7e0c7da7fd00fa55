package dev.postern.localaws.userpool;

/** {@code PASSWORD_SRP}: the user chooses to prove the password without sending it. */
final class SrpChoice implements FirstChallenge {

  private final SrpChallenges challenges;

  SrpChoice(SrpChallenges challenges) {
    this.challenges = challenges;
  }

  @Override
  public String name() {
    return "PASSWORD_SRP";
  }

  @Override
  public String factor() {
    return "PASSWORD";
  }

  @Override
  public SignInOutcome begin(Begin begin) {
    return challenges.openBySession(
        begin.pool(),
        begin.client(),
        begin.signIn(),
        SrpChallenges.clientPublic(begin.require("SRP_A")));
  }
}
