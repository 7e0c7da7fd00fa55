package dev.postern.auth.signin;

import dev.postern.contract.bus.Secret;
import dev.postern.contract.challenge.ChallengeAnswers;
import java.util.Map;
import java.util.Optional;

/** Answers that people give. */
public final class Answers {
  private Answers() {}

  /** None at all. */
  public static ChallengeAnswers nothing() {
    return answers(Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
  }

  /** A code. */
  public static ChallengeAnswers code(String code) {
    return answers(Optional.of(code), Optional.empty(), Optional.empty(), Map.of());
  }

  /** One of the options. */
  public static ChallengeAnswers choice(String choice) {
    return answers(Optional.empty(), Optional.of(choice), Optional.empty(), Map.of());
  }

  /** E-mail as the second factor to set up. */
  public static ChallengeAnswers emailToSetUp(String email) {
    return answers(
        Optional.empty(), Optional.of("EMAIL_OTP"), Optional.empty(), Map.of("email", email));
  }

  /** A new password with attributes. */
  public static ChallengeAnswers newPassword(String password, Map<String, String> attributes) {
    return answers(Optional.empty(), Optional.empty(), Optional.of(password), attributes);
  }

  /** The password. */
  public static ChallengeAnswers password(String password) {
    return new ChallengeAnswers(
        Optional.empty(),
        Optional.of(new Secret(password)),
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /** The password as the chosen way, at once. */
  public static ChallengeAnswers choosingPassword(String password) {
    return new ChallengeAnswers(
        Optional.empty(),
        Optional.of(new Secret(password)),
        Optional.empty(),
        Map.of(),
        Optional.of("PASSWORD"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /** The same and the wish to have the browser remembered. */
  public static ChallengeAnswers remembering(ChallengeAnswers given) {
    return new ChallengeAnswers(
        given.code(),
        given.password(),
        given.newPassword(),
        given.attributes(),
        given.choice(),
        given.credential(),
        given.answer(),
        given.deviceName(),
        true);
  }

  private static ChallengeAnswers answers(
      Optional<String> code,
      Optional<String> choice,
      Optional<String> newPassword,
      Map<String, String> attributes) {
    return new ChallengeAnswers(
        code.map(Secret::new),
        Optional.empty(),
        newPassword.map(Secret::new),
        attributes,
        choice,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }
}
