package dev.postern.auth.srp;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What Cognito sends for a password to be proved ({@code PASSWORD_VERIFIER}).
 *
 * @param userId {@code USER_ID_FOR_SRP}: the name under which the pool keeps the user, whatever was
 *     typed
 * @param salt of the user's verifier
 * @param serverKey {@code SRP_B}
 * @param secretBlock opaque, base64; goes back as it came
 */
public record PasswordChallenge(
    String userId, BigInteger salt, BigInteger serverKey, String secretBlock) {
  private static final int SALT_BITS = 128;
  private static final int SECRET_BLOCK_BYTES = 1_024;

  /**
   * Reads the parameters of the challenge.
   *
   * @throws SrpException where one is missing or no number
   */
  public static PasswordChallenge of(Map<String, String> parameters) {
    return new PasswordChallenge(
        required(parameters, "USER_ID_FOR_SRP"),
        hexadecimal(parameters, "SALT"),
        hexadecimal(parameters, "SRP_B"),
        required(parameters, "SECRET_BLOCK"));
  }

  /** A challenge that costs as much to answer as a real one, for a user who isn't there. */
  public static PasswordChallenge decoy(SecureRandom random) {
    byte[] block = new byte[SECRET_BLOCK_BYTES];
    random.nextBytes(block);
    return new PasswordChallenge(
        new UUID(random.nextLong(), random.nextLong()).toString(),
        new BigInteger(SALT_BITS, random),
        new BigInteger(SrpGroup.N.bitLength() - 1, random).setBit(0),
        Base64.getEncoder().encodeToString(block));
  }

  byte[] secretBlockBytes() {
    try {
      return Base64.getDecoder().decode(secretBlock);
    } catch (IllegalArgumentException e) {
      throw new SrpException("SECRET_BLOCK is not base64", e);
    }
  }

  private static BigInteger hexadecimal(Map<String, String> parameters, String name) {
    try {
      BigInteger number = new BigInteger(required(parameters, name), 16);
      if (number.signum() < 0) {
        throw new SrpException(name + " is negative");
      }
      return number;
    } catch (NumberFormatException e) {
      throw new SrpException(name + " is not hexadecimal", e);
    }
  }

  private static String required(Map<String, String> parameters, String name) {
    @Nullable String value = parameters.get(name);
    if (value == null) {
      throw new SrpException(name + " is missing");
    }
    return value;
  }
}
