package dev.postern.localaws.userpool;

import dev.postern.localaws.server.ServiceFault;
import dev.postern.localaws.userpool.SignIn.Passed;
import java.time.InstantSource;

/** {@code SOFTWARE_TOKEN_MFA}: the code that the user's authenticator app shows now. */
final class SoftwareTokenMfa implements ChallengeHandler {

  private final Lockouts lockouts;
  private final SignInSteps steps;
  private final InstantSource clock;

  SoftwareTokenMfa(Lockouts lockouts, SignInSteps steps, InstantSource clock) {
    this.lockouts = lockouts;
    this.steps = steps;
    this.clock = clock;
  }

  /** A sign-in that waits for an app's code. */
  record Awaited() implements Step {
    @Override
    public boolean takes(String challengeName) {
      return challengeName.equals("SOFTWARE_TOKEN_MFA");
    }
  }

  @Override
  public String name() {
    return "SOFTWARE_TOKEN_MFA";
  }

  @Override
  public SignInOutcome answer(ChallengeAnswer answer) {
    var user = answer.user();
    var totp =
        user.totp()
            .orElseThrow(
                () ->
                    ServiceFault.of(
                        "SoftwareTokenMFANotFoundException",
                        "Software Token MFA has not been enabled by the user"));
    var pool = answer.pool();
    var now = clock.instant();
    long step = requireRight(pool, user, totp, answer.require("SOFTWARE_TOKEN_MFA_CODE"));
    pool.put(user.edit(now).totp(totp.usedAt(step)).done());
    return steps.after(pool, answer.client(), answer.signIn().with(Passed.MFA));
  }

  private long requireRight(UserPool pool, User user, Totp totp, String code) {
    var name = pool.rules().canonical(user.username());
    lockouts.requireUnlocked(pool, name);
    var step = totp.secret().stepOf(code, clock.instant());
    if (step.isEmpty()) {
      lockouts.failed(pool, name);
      throw ServiceFault.of("CodeMismatchException", "Invalid code received for user");
    }
    if (step.get() <= totp.lastStep()) {
      throw ServiceFault.of(
          "ExpiredCodeException", "Your software token has already been used once.");
    }
    lockouts.succeeded(pool, name);
    return step.get();
  }
}
