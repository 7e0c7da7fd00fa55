package dev.postern.localaws.hostedlogin;

import java.util.Locale;
import java.util.Map;

/** What names of AWS's are called in front of people. */
final class Labels {

  private static final Map<String, String> FACTORS =
      Map.of(
          "SMS_MFA", "A code by SMS",
          "SOFTWARE_TOKEN_MFA", "The code from your authenticator app",
          "EMAIL_OTP", "A code by e-mail");

  private static final Map<String, String> ATTRIBUTES =
      Map.of("email", "E-mail address", "phone_number", "Telephone number");

  private Labels() {}

  static String factor(String type) {
    return FACTORS.getOrDefault(type, type);
  }

  /** An attribute's name in words: {@code given_name} is "Given name". */
  static String attribute(String name) {
    var known = ATTRIBUTES.get(name);
    if (known != null) {
      return known;
    }
    var words = name.replaceFirst("^custom:", "").replace('_', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
