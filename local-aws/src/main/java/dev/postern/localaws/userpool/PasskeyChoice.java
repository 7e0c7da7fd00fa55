package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.postern.localaws.userpool.SignInOutcome.Challenged;
import java.security.SecureRandom;
import java.util.Map;

/** {@code WEB_AUTHN}: the user chooses a passkey in place of the password. */
final class PasskeyChoice implements FirstChallenge {

  private static final int TIMEOUT_MILLIS = 180_000;

  private final SignInSessions sessions;
  private final PreAuthentication before;
  private final SecureRandom random;

  PasskeyChoice(SignInSessions sessions, PreAuthentication before, SecureRandom random) {
    this.sessions = sessions;
    this.before = before;
    this.random = random;
  }

  /** A sign-in that waits for a passkey's signature under the challenge. */
  record Asked(String challenge) implements Step {
    @Override
    public boolean takes(String challengeName) {
      return challengeName.equals(Passkeys.FACTOR);
    }
  }

  @Override
  public String name() {
    return Passkeys.FACTOR;
  }

  @Override
  public String factor() {
    return Passkeys.FACTOR;
  }

  @Override
  public SignInOutcome begin(Begin begin) {
    var user = begin.user().orElseThrow(Faults::wrongCredentials);
    before.ask(
        begin.pool(), begin.client(), begin.user(), begin.signIn().signInName(), begin.metadata());
    PasswordCheck.requireUsable(user);
    var rules = Passkeys.rules(begin.pool());
    var challenge = Passkeys.newChallenge(random);
    var options =
        JsonNodeFactory.instance
            .objectNode()
            .put("challenge", challenge)
            .put("timeout", TIMEOUT_MILLIS)
            .put("rpId", rules.party().id());
    options.set("allowCredentials", Passkeys.descriptors(Passkeys.usable(begin.pool(), user)));
    options.put("userVerification", Passkeys.verification(rules));
    return new Challenged(
        Passkeys.FACTOR,
        Map.of(
            "CREDENTIAL_REQUEST_OPTIONS",
            options.toString(),
            "USERNAME",
            user.username(),
            "USER_ID_FOR_SRP",
            user.username()),
        sessions.open(begin.client(), begin.signIn(), new Asked(challenge)));
  }
}
