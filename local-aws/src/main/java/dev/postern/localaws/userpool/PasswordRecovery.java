package dev.postern.localaws.userpool;

import dev.postern.localaws.userpool.Codes.Purpose;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Sends the codes that open an account to a new password. */
final class PasswordRecovery {

  /** Without a setting, Cognito takes a telephone number before an e-mail address. */
  private static final List<String> USUAL = List.of("verified_phone_number", "verified_email");

  private final InstantSource clock;
  private final Codes codes;

  PasswordRecovery(InstantSource clock, Codes codes) {
    this.clock = clock;
    this.codes = codes;
  }

  /** Where the user's code goes; nothing when they have no address that the pool lets recover. */
  static Optional<Delivery> target(PoolSettings rules, User user) {
    return rules.recoveryMechanisms().orElse(USUAL).stream()
        .filter(mechanism -> mechanism.startsWith("verified_"))
        .map(mechanism -> mechanism.substring("verified_".length()))
        .filter(user::isVerified)
        .filter(attribute -> rules.recoveryMechanisms().isEmpty() || !isFactor(user, attribute))
        .flatMap(
            attribute ->
                user.attribute(attribute).map(value -> new Delivery(attribute, value)).stream())
        .findFirst();
  }

  /** Where the user's code goes, or Cognito's refusal. */
  static Delivery requireTarget(PoolSettings rules, User user) {
    return target(rules, user)
        .orElseThrow(
            () ->
                Faults.invalidParameter(
                    "Cannot reset password for the user as there is no registered/verified email or phone_number"));
  }

  /**
   * Refuses an invited user, who has to sign in with the temporary password first, and one whom a
   * provider identifies.
   */
  static void requireResettable(User user) {
    if (user.status() == User.Status.FORCE_CHANGE_PASSWORD
        || user.status() == User.Status.EXTERNAL_PROVIDER) {
      throw Faults.notAuthorized("User password cannot be reset in the current state.");
    }
  }

  /**
   * Sends the code.
   *
   * @param status the user's from now on
   */
  void send(UserPool pool, User user, Delivery target, User.Status status) {
    var code = codes.send(pool.rules(), target, Purpose.PASSWORD_RESET);
    pool.put(
        user.edit(clock.instant())
            .status(status)
            .codes(user.codes().withPasswordReset(Optional.of(code)))
            .done());
  }

  /** Whoever holds the second factor must not get at the first one by it. */
  private static boolean isFactor(User user, String attribute) {
    return user.mfa()
        .enabled()
        .contains(attribute.equals("email") ? MfaType.EMAIL_OTP : MfaType.SMS_MFA);
  }
}
