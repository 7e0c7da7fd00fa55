package dev.postern.auth.factor;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.contract.bus.Secret;
import dev.postern.contract.factor.TotpEnrolment;
import java.net.URLEncoder;

/**
 * Writes down for an authenticator app what Cognito chose: SHA-1, six digits, thirty seconds, which
 * is what apps assume where nothing else is said.
 *
 * @param issuer what the app shows beside the user name
 */
public record TotpEnrolments(String issuer) {
  /** Longer names would make the picture too fine for a camera. */
  private static final int LONGEST_NAME = 64;

  /**
   * What the app of that user has to know.
   *
   * @param secret base32, as Cognito gave it
   */
  public TotpEnrolment of(String username, Secret secret) {
    String label = encoded(issuer) + ":" + encoded(shortened(username));
    String uri =
        "otpauth://totp/" + label + "?secret=" + secret.reveal() + "&issuer=" + encoded(issuer);
    return new TotpEnrolment(secret, new Secret(uri), QrCodes.of(uri));
  }

  private static String shortened(String username) {
    return username.codePointCount(0, username.length()) <= LONGEST_NAME
        ? username
        : username.substring(0, username.offsetByCodePoints(0, LONGEST_NAME));
  }

  /** Apps take a plus for a plus. */
  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
