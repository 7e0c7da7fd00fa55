package dev.postern.localaws.userpool;

import dev.postern.localaws.userpool.MfaRules.Mode;
import java.util.List;
import java.util.Optional;

/** Which second factors a user can be asked for. */
final class MfaFactors {

  private MfaFactors() {}

  /**
   * The factors among which a sign-in asks for one: the preferred one alone if there is one, or all
   * that the user turned on. Where MFA is required, a user who chose nothing uses what they have.
   */
  static List<MfaType> askedOf(UserPool pool, User user) {
    var rules = pool.mfaRules();
    if (rules.mode() == Mode.OFF) {
      return List.of();
    }
    var possible =
        MfaType.inOrder(rules.offered()).stream().filter(type -> hasMeans(user, type)).toList();
    var chosen = possible.stream().filter(user.mfa().enabled()::contains).toList();
    var preferred = user.mfa().preferred().filter(chosen::contains);
    if (preferred.isPresent()) {
      return preferred.stream().toList();
    }
    return chosen.isEmpty() && rules.mode() == Mode.ON ? possible : chosen;
  }

  /** Whether the user can't get in without a second factor. */
  static boolean isRequired(UserPool pool, User user) {
    return pool.mfaRules().mode() == Mode.ON || !askedOf(pool, user).isEmpty();
  }

  /** Whether the user has what the factor needs: an address, a number or an app. */
  static boolean hasMeans(User user, MfaType type) {
    return switch (type) {
      case SMS_MFA, EMAIL_OTP -> delivery(user, type).isPresent();
      case SOFTWARE_TOKEN_MFA -> user.totp().isPresent();
    };
  }

  /** Where the factor's codes go, if it sends any. */
  static Optional<Delivery> delivery(User user, MfaType type) {
    return switch (type) {
      case SMS_MFA -> Delivery.to(user, "phone_number");
      case EMAIL_OTP -> Delivery.to(user, "email");
      case SOFTWARE_TOKEN_MFA -> Optional.empty();
    };
  }
}
