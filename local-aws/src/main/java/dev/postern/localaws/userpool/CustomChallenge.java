package dev.postern.localaws.userpool;

import dev.postern.localaws.userpool.SignIn.Passed;
import java.util.Optional;

/** {@code CUSTOM_CHALLENGE}: an answer that a function of the pool's owner checks. */
final class CustomChallenge implements ChallengeHandler {

  private final CustomAuth custom;
  private final SignInSteps steps;

  CustomChallenge(CustomAuth custom, SignInSteps steps) {
    this.custom = custom;
    this.steps = steps;
  }

  @Override
  public String name() {
    return "CUSTOM_CHALLENGE";
  }

  @Override
  public SignInOutcome answer(ChallengeAnswer answer) {
    var asked = answer.step(CustomAuth.Asked.class);
    var signIn = answer.signIn();
    var state =
        new CustomAuth.State(
            answer.pool(), answer.client(), signIn, asked.results(), answer.metadata());
    boolean right = custom.isRight(state, asked, answer.require("ANSWER"));
    var result = new CustomAuth.Result("CUSTOM_CHALLENGE", right, asked.metadata());
    return custom
        .next(state.with(result), Optional.empty())
        .orElseGet(
            () ->
                steps.after(answer.pool(), answer.client(), signIn.with(Passed.CUSTOM_CHALLENGES)));
  }
}
