package dev.postern.localaws.userpool;

/** {@code PASSWORD} and {@code PASSWORD_SRP} as answers of their own: the choice goes unsaid. */
final class ChosenPassword implements ChallengeHandler {

  private final String name;
  private final FirstChallenges challenges;

  ChosenPassword(String name, FirstChallenges challenges) {
    this.name = name;
    this.challenges = challenges;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public SignInOutcome answer(ChallengeAnswer answer) {
    return SelectChallenge.choose(challenges, answer, name);
  }
}
