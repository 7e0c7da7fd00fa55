package dev.postern.localaws.userpool;

import dev.postern.localaws.userpool.FirstChallenge.Begin;
import dev.postern.localaws.userpool.FirstChallenges.Choice;

/** {@code SELECT_CHALLENGE}: how the user chooses to begin. */
final class SelectChallenge implements ChallengeHandler {

  private final FirstChallenges challenges;

  SelectChallenge(FirstChallenges challenges) {
    this.challenges = challenges;
  }

  @Override
  public String name() {
    return "SELECT_CHALLENGE";
  }

  @Override
  public SignInOutcome answer(ChallengeAnswer answer) {
    return choose(challenges, answer, answer.require("ANSWER"));
  }

  /** Begins with what was chosen; refuses what was not offered. */
  static SignInOutcome choose(FirstChallenges challenges, ChallengeAnswer answer, String name) {
    if (!answer.step(Choice.class).names().contains(name)) {
      throw Faults.invalidParameter("Selected challenge is not available: " + name);
    }
    return challenges.begin(
        new Begin(
            answer.pool(), answer.client(), answer.signIn(), answer.responses(), answer.metadata()),
        name);
  }
}
