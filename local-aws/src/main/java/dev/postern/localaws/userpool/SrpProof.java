package dev.postern.localaws.userpool;

import dev.postern.localaws.server.ServiceFault;
import dev.postern.localaws.userpool.srp.SrpExchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Locale;

/**
 * An SRP exchange that waits for its proof.
 *
 * @param challenge AWS's name of the challenge that takes the proof
 * @param poolName what stands for the pool in the exchange
 * @param userId what stands for the user in the exchange
 */
record SrpProof(
    String challenge, SrpExchange exchange, String poolName, String userId, String secretBlock)
    implements Step {

  static final String SECRET_BLOCK = "PASSWORD_CLAIM_SECRET_BLOCK";

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss 'UTC' yyyy", Locale.ENGLISH);

  @Override
  public boolean takes(String challengeName) {
    return challengeName.equals(challenge);
  }

  /** What a client says to prove that it knows the secret. */
  record Claim(String signature, String secretBlock, String timestamp) {

    /** Reads the claim; refuses one that lacks something. */
    static Claim of(ChallengeAnswer answer) {
      return new Claim(
          answer.require("PASSWORD_CLAIM_SIGNATURE"),
          answer.require(SECRET_BLOCK),
          requireTimestamp(answer.require("TIMESTAMP")));
    }

    @Override
    public String toString() {
      return "Claim[***]";
    }
  }

  /** Whether the claim holds. */
  boolean holds(Claim claim) {
    return isSame(claim.secretBlock(), secretBlock)
        && exchange.proves(
            claim.signature(),
            poolName,
            userId,
            Base64.getDecoder().decode(secretBlock),
            claim.timestamp());
  }

  private static boolean isSame(String given, String expected) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
  }

  private static String requireTimestamp(String given) {
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

  @Override
  public String toString() {
    return "SrpProof[" + challenge + "]";
  }
}
