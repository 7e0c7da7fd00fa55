package dev.postern.auth.cognito;

import dev.postern.auth.srp.PasswordChallenge;
import dev.postern.auth.srp.PasswordProof;
import dev.postern.auth.srp.SrpException;
import dev.postern.auth.srp.SrpExchange;
import dev.postern.contract.bus.Secret;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/** Answers {@code PASSWORD_VERIFIER}: shows the pool that the password is known. */
final class PasswordProver {
  private static final int DECOY_SESSION_BYTES = 768;

  private final AuthCalls calls;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  PasswordProver(AuthCalls calls, InstantSource clock) {
    this.calls = calls;
    this.clock = clock;
  }

  SrpExchange begin() {
    return SrpExchange.begin(random);
  }

  /**
   * Sends the proof.
   *
   * @throws SdkException where the pool refuses it
   */
  AuthReply prove(SignInWalk walk, SrpExchange exchange, AuthReply asked, Secret password) {
    try {
      PasswordChallenge challenge = PasswordChallenge.of(asked.parameters());
      return respond(walk, exchange, challenge, asked.session(), password);
    } catch (SrpException e) {
      throw CognitoFailures.defect(e);
    }
  }

  /**
   * Does all that follows for somebody who is there, since an app client that doesn't hide who
   * exists refuses a stranger a whole step earlier, and the time would tell.
   */
  void goOnAsIfTheyWereThere(SignInWalk walk, SrpExchange exchange, Secret password) {
    PasswordChallenge decoy = PasswordChallenge.decoy(random);
    SignInWalk named = walk.named(decoy.userId());
    try {
      respond(named, exchange, decoy, Optional.of(decoySession()), password);
    } catch (SdkException expected) {
      CognitoFailures.throwIfPassing(CognitoOperation.ANSWER_CHALLENGE, expected);
    }
  }

  /** A session that the pool never gave. */
  Secret decoySession() {
    byte[] session = new byte[DECOY_SESSION_BYTES];
    random.nextBytes(session);
    return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(session));
  }

  private AuthReply respond(
      SignInWalk walk,
      SrpExchange exchange,
      PasswordChallenge challenge,
      Optional<Secret> session,
      Secret password) {
    PasswordProof proof =
        exchange.prove(calls.app().poolName(), challenge, password, clock.instant());
    return calls.respond("PASSWORD_VERIFIER", walk, session, responses(proof));
  }

  static Map<String, String> responses(PasswordProof proof) {
    return Map.of(
        "PASSWORD_CLAIM_SECRET_BLOCK", proof.secretBlock(),
        "PASSWORD_CLAIM_SIGNATURE", proof.signature(),
        "TIMESTAMP", proof.timestamp());
  }
}
