package dev.postern.localaws.userpool;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How a user can begin to sign in where they choose, by {@code USER_AUTH}. */
final class FirstFactors {

  private FirstFactors() {}

  /**
   * The pool's factors that the user can use, under Cognito's names. Whoever needs a second factor
   * can't do without a password.
   */
  static List<String> of(UserPool pool, User user) {
    var allowed = pool.rules().firstFactors();
    boolean needsMfa = MfaFactors.isRequired(pool, user);
    return Stream.of("PASSWORD", "EMAIL_OTP", "SMS_OTP")
        .filter(allowed::contains)
        .filter(
            factor ->
                factor.equals("PASSWORD")
                    ? user.password().isPresent()
                    : !needsMfa && delivery(user, factor).isPresent())
        .toList();
  }

  /** Where the factor's codes go, if it sends any and has somewhere to. */
  static Optional<Delivery> delivery(User user, String factor) {
    return switch (factor) {
      case "EMAIL_OTP" -> Delivery.to(user, "email");
      case "SMS_OTP" -> Delivery.to(user, "phone_number");
      default -> Optional.empty();
    };
  }
}
