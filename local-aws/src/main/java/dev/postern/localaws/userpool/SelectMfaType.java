package dev.postern.localaws.userpool;

import dev.postern.localaws.userpool.SignInStep.Progress;
import java.util.List;

/** {@code SELECT_MFA_TYPE}: which of their second factors the user wants to show. */
final class SelectMfaType implements ChallengeHandler {

  private final MfaStep step;

  SelectMfaType(MfaStep step) {
    this.step = step;
  }

  /** A sign-in that waits for one of these. */
  record Choice(List<MfaType> types) implements Step {
    @Override
    public boolean takes(String challengeName) {
      return challengeName.equals("SELECT_MFA_TYPE");
    }
  }

  @Override
  public String name() {
    return "SELECT_MFA_TYPE";
  }

  @Override
  public SignInOutcome answer(ChallengeAnswer answer) {
    var given = answer.require("ANSWER");
    var type =
        answer.step(Choice.class).types().stream()
            .filter(offered -> offered.name().equals(given))
            .findFirst()
            .orElseThrow(() -> Faults.invalidParameter("Invalid MFA type selected: " + given));
    return step.challenge(
        new Progress(answer.pool(), answer.client(), answer.user(), answer.signIn()), type);
  }
}
