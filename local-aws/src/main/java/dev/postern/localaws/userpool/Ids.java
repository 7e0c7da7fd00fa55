package dev.postern.localaws.userpool;

import java.security.SecureRandom;
import java.util.UUID;

/** Makes identifiers that look like Cognito's own. */
final class Ids {

  private static final String DIGITS = "0123456789";
  private static final String LOWER = DIGITS + "abcdefghijklmnopqrstuvwxyz";
  private static final String MIXED = LOWER + "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final int CLIENT_SECRET_LENGTH = 52;

  private final SecureRandom random;

  Ids(SecureRandom random) {
    this.random = random;
  }

  String userPool(String region) {
    return region + "_" + draw(MIXED, 9);
  }

  String client() {
    return draw(LOWER, 26);
  }

  String clientSecret() {
    return draw(LOWER, CLIENT_SECRET_LENGTH);
  }

  /** A user's {@code sub}: shaped like a UUID, without a version, as Cognito's are. */
  String sub() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  String code() {
    return code(6);
  }

  String code(int digits) {
    return draw(DIGITS, digits);
  }

  /** What stands for the pool in a device's SRP. */
  String deviceGroup() {
    return "-" + draw(MIXED, 8);
  }

  /** A secret of more than 256 bits. */
  String simulationKey() {
    return draw(MIXED, 48);
  }

  private String draw(String alphabet, int length) {
    var drawn = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      drawn.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return drawn.toString();
  }
}
