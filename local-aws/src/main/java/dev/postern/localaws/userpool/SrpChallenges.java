package dev.postern.localaws.userpool;

import dev.postern.localaws.userpool.SignInOutcome.Challenged;
import dev.postern.localaws.userpool.srp.SrpExchange;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Opens {@code PASSWORD_VERIFIER} challenges, each with a secret block of its own. */
final class SrpChallenges {

  /** AWS wants the proof within seconds where the secret block stands for the session. */
  private static final Duration LIFETIME = Duration.ofSeconds(30);

  private static final int BLOCK_BYTES = 768;
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{1,1024}");

  private final SignInSessions sessions;
  private final SecureRandom random;

  SrpChallenges(SignInSessions sessions, SecureRandom random) {
    this.sessions = sessions;
    this.random = random;
  }

  /** The client's public value, from hexadecimal. */
  static BigInteger clientPublic(String hex) {
    if (!HEX.matcher(hex).matches()) {
      throw Faults.invalidParameter("SRP_A is not valid.");
    }
    return new BigInteger(hex, 16);
  }

  /** Opens a challenge that is answered within seconds, without a session. */
  SignInOutcome openBySecretBlock(UserPool pool, SignIn signIn, BigInteger clientPublic) {
    var proof = proof(pool, signIn, clientPublic);
    sessions.open(proof.secretBlock(), LIFETIME, signIn, proof);
    return challenge(signIn, proof, Optional.empty());
  }

  /** Opens a challenge that is answered under a session. */
  SignInOutcome openBySession(
      UserPool pool, AppClient client, SignIn signIn, BigInteger clientPublic) {
    var proof = proof(pool, signIn, clientPublic);
    return challenge(signIn, proof, Optional.of(sessions.open(client, signIn, proof)));
  }

  /** A new {@code SECRET_BLOCK}, in base64. */
  static String newBlock(SecureRandom random) {
    var block = new byte[BLOCK_BYTES];
    random.nextBytes(block);
    return Base64.getEncoder().encodeToString(block);
  }

  private SrpProof proof(UserPool pool, SignIn signIn, BigInteger clientPublic) {
    var verifier =
        signIn
            .sub()
            .flatMap(pool::userWithSub)
            .flatMap(User::password)
            .orElseGet(
                () -> Simulation.verifier(pool, pool.rules().canonical(signIn.signInName())));
    var exchange =
        SrpExchange.answer(clientPublic, verifier, random)
            .orElseThrow(() -> Faults.invalidParameter("SRP_A is not valid."));
    return new SrpProof(
        PasswordVerifier.NAME, exchange, pool.srpName(), signIn.username(), newBlock(random));
  }

  private static Challenged challenge(SignIn signIn, SrpProof proof, Optional<String> session) {
    return new Challenged(
        PasswordVerifier.NAME,
        Map.of(
            "SALT",
            proof.exchange().salt(),
            "SECRET_BLOCK",
            proof.secretBlock(),
            "SRP_B",
            proof.exchange().serverPublic(),
            "USERNAME",
            signIn.username(),
            "USER_ID_FOR_SRP",
            signIn.username()),
        session,
        List.of());
  }
}
