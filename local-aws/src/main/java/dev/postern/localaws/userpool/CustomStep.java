package dev.postern.localaws.userpool;

import dev.postern.localaws.userpool.SignIn.Passed;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks the pool's functions what comes after a password within {@code CUSTOM_AUTH}. */
final class CustomStep implements SignInStep {

  private final CustomAuth custom;

  CustomStep(CustomAuth custom) {
    this.custom = custom;
  }

  @Override
  public Optional<SignInOutcome> ask(Progress progress) {
    var signIn = progress.signIn();
    if (!signIn.flow().equals("CUSTOM_AUTH") || signIn.has(Passed.CUSTOM_CHALLENGES)) {
      return Optional.empty();
    }
    return custom.next(
        new CustomAuth.State(
            progress.pool(),
            progress.client(),
            signIn,
            List.of(
                new CustomAuth.Result("SRP_A", true, Optional.empty()),
                new CustomAuth.Result("PASSWORD_VERIFIER", true, Optional.empty())),
            Map.of()),
        Optional.empty());
  }
}
