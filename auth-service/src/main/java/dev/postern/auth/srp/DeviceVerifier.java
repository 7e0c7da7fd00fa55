package dev.postern.auth.srp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.contract.bus.Secret;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * What a user pool keeps of a device to know it again ({@code DeviceSecretVerifierConfigType}).
 *
 * @param salt base64
 * @param verifier {@code g} to the power of the device's password key, base64
 */
public record DeviceVerifier(String salt, String verifier) {
  private static final int SALT_BITS = 128;

  /**
   * The verifier of a new device under a salt of its own. Costs a few milliseconds of a processor.
   */
  public static DeviceVerifier of(
      String groupKey, String deviceKey, Secret password, SecureRandom random) {
    return of(groupKey, deviceKey, password, new BigInteger(SALT_BITS, random));
  }

  static DeviceVerifier of(String groupKey, String deviceKey, Secret password, BigInteger salt) {
    byte[] inner = SrpGroup.hash((groupKey + deviceKey + ":" + password.reveal()).getBytes(UTF_8));
    BigInteger key = SrpGroup.number(SrpGroup.hash(salt.toByteArray(), inner));
    return new DeviceVerifier(base64(salt), base64(SrpGroup.G.modPow(key, SrpGroup.N)));
  }

  private static String base64(BigInteger number) {
    return Base64.getEncoder().encodeToString(number.toByteArray());
  }
}
