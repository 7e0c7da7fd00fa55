package dev.postern.localaws.userpool;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How a user can begin to sign in where they choose, by {@code USER_AUTH}. */
final class FirstFactors {

  private static final List<String> ORDER =
      List.of("PASSWORD", "EMAIL_OTP", "SMS_OTP", Passkeys.FACTOR);

  private FirstFactors() {}

  /**
   * The pool's factors that the user can use, under Cognito's names. Whoever needs a second factor
   * can't do without a password, unless the pool takes a passkey for both.
   */
  static List<String> of(UserPool pool, User user) {
    return pool.rules().firstFactors().stream()
        .sorted(Comparator.comparingInt(ORDER::indexOf))
        .filter(factor -> canUse(pool, user, factor))
        .toList();
  }

  private static boolean canUse(UserPool pool, User user, String factor) {
    return switch (factor) {
      case "PASSWORD" -> user.password().isPresent();
      case Passkeys.FACTOR ->
          needsNoNewPassword(user)
              && !Passkeys.usable(pool, user).isEmpty()
              && (!MfaFactors.isRequired(pool, user)
                  || pool.mfaRules().passkeys().filter(PasskeyRules::replacesMfa).isPresent());
      default ->
          needsNoNewPassword(user)
              && !MfaFactors.isRequired(pool, user)
              && delivery(user, factor).isPresent();
    };
  }

  /** What somebody who doesn't exist is told: the same as most users of the pool. */
  static List<String> ofNobody(UserPool pool) {
    var allowed = pool.rules().firstFactors();
    boolean codes = pool.mfaRules().mode() != MfaRules.Mode.ON;
    return Stream.of("PASSWORD", "EMAIL_OTP", "SMS_OTP")
        .filter(allowed::contains)
        .filter(
            factor ->
                attribute(factor).map(attribute -> codes && usual(pool, attribute)).orElse(true))
        .toList();
  }

  private static boolean usual(UserPool pool, String attribute) {
    var rules = pool.rules();
    return rules.autoVerifiedAttributes().contains(attribute)
        || rules.usernameAttributes().contains(attribute);
  }

  /** The attribute that the factor's codes go to, if it sends any. */
  static Optional<String> attribute(String factor) {
    return switch (factor) {
      case "EMAIL_OTP" -> Optional.of("email");
      case "SMS_OTP" -> Optional.of("phone_number");
      default -> Optional.empty();
    };
  }

  /** Where the factor's codes go, if it sends any and has somewhere to. */
  static Optional<Delivery> delivery(User user, String factor) {
    return attribute(factor).flatMap(attribute -> Delivery.to(user, attribute));
  }

  private static boolean needsNoNewPassword(User user) {
    return user.status() == User.Status.CONFIRMED || user.status() == User.Status.UNCONFIRMED;
  }
}
