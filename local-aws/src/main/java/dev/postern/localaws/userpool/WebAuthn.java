package dev.postern.localaws.userpool;

import dev.postern.localaws.userpool.SignIn.Passed;
import dev.postern.localaws.userpool.webauthn.Ceremonies;
import dev.postern.localaws.userpool.webauthn.Passkey;
import dev.postern.localaws.userpool.webauthn.PasskeyRefusal;

/** {@code WEB_AUTHN}: the signature of one of the user's passkeys. */
final class WebAuthn implements ChallengeHandler {

  private final Ceremonies ceremonies;
  private final FirstChallenges challenges;
  private final SignInSteps steps;

  WebAuthn(Ceremonies ceremonies, FirstChallenges challenges, SignInSteps steps) {
    this.ceremonies = ceremonies;
    this.challenges = challenges;
    this.steps = steps;
  }

  @Override
  public String name() {
    return Passkeys.FACTOR;
  }

  @Override
  public SignInOutcome answer(ChallengeAnswer answer) {
    if (answer.step() instanceof FirstChallenges.Choice) {
      return SelectChallenge.choose(challenges, answer, name());
    }
    var pool = answer.pool();
    var user = answer.user();
    var rules = Passkeys.rules(pool);
    PasswordCheck.requireUsable(user);
    var used = verify(answer, user, rules);
    pool.put(user.edit(user.modified()).passkey(used).done());
    var signIn = answer.signIn().with(Passed.PASSKEY);
    return steps.after(
        pool, answer.client(), rules.replacesMfa() ? signIn.with(Passed.MFA) : signIn);
  }

  private Passkey verify(ChallengeAnswer answer, User user, PasskeyRules rules) {
    var asked = answer.step(PasskeyChoice.Asked.class);
    try {
      var assertion = ceremonies.readAssertion(answer.require("CREDENTIAL"));
      var known =
          Passkeys.usable(answer.pool(), user).stream()
              .filter(passkey -> passkey.credentialId().equals(assertion.credentialId()))
              .findFirst()
              .orElseThrow(Faults::wrongCredentials);
      return assertion.verify(known, rules.party(), asked.challenge(), Passkeys.userId(user));
    } catch (PasskeyRefusal refused) {
      if (refused.reason() == PasskeyRefusal.Reason.MALFORMED) {
        throw Faults.invalidParameter("Invalid credential given.");
      }
      throw Faults.wrongCredentials();
    }
  }
}
