package dev.postern.localaws.userpool;

import dev.postern.localaws.userpool.SignIn.Passed;
import dev.postern.localaws.userpool.SignInStep.Progress;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * {@code MFA_SETUP}: the user has set up an authenticator app by AssociateSoftwareToken and
 * VerifySoftwareToken, or names the address that codes shall go to.
 */
final class MfaSetup implements ChallengeHandler {

  private final SentCodes codes;
  private final SignInSteps steps;
  private final InstantSource clock;

  MfaSetup(SentCodes codes, SignInSteps steps, InstantSource clock) {
    this.codes = codes;
    this.steps = steps;
    this.clock = clock;
  }

  /**
   * A sign-in that waits for a second factor to be set up.
   *
   * @param types what may be set up
   * @param secret what AssociateSoftwareToken handed out
   * @param verified whether VerifySoftwareToken saw a code of it
   */
  record Setup(List<MfaType> types, Optional<TotpSecret> secret, boolean verified) implements Step {
    @Override
    public boolean takes(String challengeName) {
      return challengeName.equals("MFA_SETUP");
    }
  }

  @Override
  public String name() {
    return "MFA_SETUP";
  }

  @Override
  public SignInOutcome answer(ChallengeAnswer answer) {
    var setup = answer.step(Setup.class);
    var user = answer.user();
    if (setup.verified()) {
      var choice = user.mfa().with(MfaType.SOFTWARE_TOKEN_MFA, true, true);
      answer.pool().put(user.edit(clock.instant()).mfa(choice).done());
      return steps.after(answer.pool(), answer.client(), answer.signIn().with(Passed.MFA));
    }
    var email =
        answer
            .optional("EMAIL")
            .filter(given -> setup.types().contains(MfaType.EMAIL_OTP))
            .orElseThrow(
                () -> Faults.invalidParameter("No MFA factor has been set up in this session."));
    if (!AttributeSchema.isEmail(email)) {
      throw Faults.invalidParameter("Invalid email address format.");
    }
    var changed = user.edit(clock.instant()).attribute("email", email).done();
    Aliases.requireUnused(answer.pool(), changed, "email", email);
    Aliases.requireFree(answer.pool(), changed, "email");
    return codes.sendToEnrol(
        new Progress(answer.pool(), answer.client(), user, answer.signIn()),
        MfaType.EMAIL_OTP,
        new Delivery("email", email));
  }
}
