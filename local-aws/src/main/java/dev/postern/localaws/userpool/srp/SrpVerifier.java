package dev.postern.localaws.userpool.srp;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/**
 * All a user pool keeps of a password: a salt and {@code g^x}, from which the password can be
 * checked but not read. Both in hexadecimal.
 */
public record SrpVerifier(String salt, String verifier) {

  private static final int SALT_BYTES = 16;

  /**
   * Makes the verifier of a new password.
   *
   * @param poolName the part of the pool's id after the underscore
   */
  public static SrpVerifier of(
      String poolName, String username, String password, SecureRandom random) {
    var salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    var number = new BigInteger(1, salt);
    return new SrpVerifier(
        number.toString(16), verifier(number, poolName, username, password).toString(16));
  }

  /** A verifier that a device made itself; nothing when it is none of the group's. */
  public static Optional<SrpVerifier> given(byte[] salt, byte[] verifier) {
    var number = new BigInteger(1, verifier);
    return salt.length == 0 || number.signum() == 0 || number.compareTo(SrpGroup.N) >= 0
        ? Optional.empty()
        : Optional.of(new SrpVerifier(new BigInteger(1, salt).toString(16), number.toString(16)));
  }

  /**
   * A stand-in for a user who does not exist, always the same for the same seed; no password
   * matches it.
   *
   * @param seed at least 48 bytes that look random
   */
  public static SrpVerifier simulated(byte[] seed) {
    var salt = new BigInteger(1, Arrays.copyOf(seed, SALT_BYTES));
    var exponent = new BigInteger(1, Arrays.copyOfRange(seed, SALT_BYTES, seed.length));
    return new SrpVerifier(salt.toString(16), SrpGroup.G.modPow(exponent, SrpGroup.N).toString(16));
  }

  /** Whether this is the verifier of the password; takes the same time either way. */
  public boolean matches(String poolName, String username, String password) {
    var candidate = verifier(saltNumber(), poolName, username, password);
    return MessageDigest.isEqual(candidate.toByteArray(), verifierNumber().toByteArray());
  }

  BigInteger verifierNumber() {
    return new BigInteger(verifier, 16);
  }

  private BigInteger saltNumber() {
    return new BigInteger(salt, 16);
  }

  private static BigInteger verifier(
      BigInteger salt, String poolName, String username, String password) {
    var inner =
        SrpGroup.hash((poolName + username + ":" + password).getBytes(StandardCharsets.UTF_8));
    return SrpGroup.G.modPow(SrpGroup.hashToInteger(salt.toByteArray(), inner), SrpGroup.N);
  }

  @Override
  public String toString() {
    return "SrpVerifier[***]";
  }
}
