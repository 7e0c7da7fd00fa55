package dev.postern.localaws.userpool;

import dev.postern.localaws.server.ServiceFault;
import dev.postern.localaws.userpool.srp.SrpExchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Locale;

/** {@code PASSWORD_VERIFIER}: the proof of the password in SRP. */
final class PasswordVerifier implements ChallengeHandler {

  static final String SECRET_BLOCK = "PASSWORD_CLAIM_SECRET_BLOCK";

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss 'UTC' yyyy", Locale.ENGLISH);

  private final PasswordCheck passwords;
  private final SignInSteps steps;

  PasswordVerifier(PasswordCheck passwords, SignInSteps steps) {
    this.passwords = passwords;
    this.steps = steps;
  }

  /** An SRP exchange that waits for its proof. */
  record Proof(SrpExchange exchange, String secretBlock) implements Step {
    @Override
    public boolean takes(String challengeName) {
      return challengeName.equals("PASSWORD_VERIFIER");
    }

    @Override
    public String toString() {
      return "Proof[***]";
    }
  }

  @Override
  public String name() {
    return "PASSWORD_VERIFIER";
  }

  @Override
  public SignInOutcome answer(ChallengeAnswer answer) {
    var pool = answer.pool();
    var signIn = answer.signIn();
    var proof = answer.step(Proof.class);
    var signature = answer.require("PASSWORD_CLAIM_SIGNATURE");
    var secretBlock = answer.require(SECRET_BLOCK);
    var timestamp = timestamp(answer.require("TIMESTAMP"));
    passwords.require(
        pool,
        signIn.signInName(),
        signIn.sub().flatMap(pool::userWithSub),
        () ->
            isSame(secretBlock, proof.secretBlock())
                && proof
                    .exchange()
                    .proves(
                        signature,
                        pool.srpName(),
                        signIn.username(),
                        Base64.getDecoder().decode(proof.secretBlock()),
                        timestamp));
    return steps.after(pool, answer.client(), signIn.with(SignIn.Passed.PASSWORD));
  }

  private static boolean isSame(String given, String expected) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
  }

  private static String timestamp(String given) {
    try {
      if (TIMESTAMP.format(TIMESTAMP.parse(given)).equals(given)) {
        return given;
      }
    } catch (DateTimeParseException e) {
      throw badTimestamp();
    }
    throw badTimestamp();
  }

  private static ServiceFault badTimestamp() {
    return Faults.invalidParameter(
        "TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.");
  }
}
