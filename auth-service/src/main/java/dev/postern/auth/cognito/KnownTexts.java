package dev.postern.auth.cognito;

import dev.postern.contract.bus.Failure;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts by which alone Cognito tells some errors of one type apart. They are looked at and
 * never passed on; a text that is not known changes only how precise the answer is.
 */
final class KnownTexts {
  private static final Pattern CONSTRAINT =
      Pattern.compile("at '([A-Za-z]{1,40})(?:\\.[^']{0,80})?' failed");
  private static final Pattern SCHEMA =
      Pattern.compile(
          "(?:did not conform to the schema: |^user\\.|[Mm]odify the attribute )"
              + "(custom:\\w{1,20}|[a-z_]{1,31}[a-z])");

  private static final List<Rule> PASSWORD_RULES =
      List.of(
          new Rule("not long enough", "The password is too short."),
          new Rule("uppercase", "The password needs a capital letter."),
          new Rule("lowercase", "The password needs a small letter."),
          new Rule("numeric", "The password needs a digit."),
          new Rule("symbol", "The password needs a special character."));

  private static final List<Rule> FIELDS =
      List.of(
          new Rule("invalid email address", "/attributes/email"),
          new Rule("invalid phone number", "/attributes/phone_number"),
          new Rule("username should be", "/username"),
          new Rule("username cannot be", "/username"),
          new Rule("password did not conform", "/password"));

  private KnownTexts() {}

  static boolean isLock(String text) {
    return text.contains("attempts exceeded");
  }

  static boolean isConfirmed(String text) {
    return text.contains("Current status is CONFIRMED") || text.contains("already confirmed");
  }

  /** Whether it is Cognito's {@code Session} that is no longer good, and not what was answered. */
  static boolean isAboutAuthSession(String text) {
    return text.toLowerCase(Locale.ROOT).contains("session");
  }

  static boolean isAboutClientSecret(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.contains("secret hash")
        || lower.contains("secret_hash")
        || lower.contains("client secret");
  }

  static boolean isAboutClientSettings(String text) {
    return text.contains("not enabled for th") || text.contains("Auto verification not");
  }

  static boolean isAboutScopes(String text) {
    return text.contains("required scopes");
  }

  /** The signed-in person, and not what they sent, is refused. */
  static boolean isAboutCaller(String text) {
    return text.contains("Access Token") || text.contains("disabled");
  }

  static boolean isAboutAttribute(String text) {
    return text.contains("unauthorized attribute");
  }

  static boolean isAboutDevice(String text) {
    return text.toLowerCase(Locale.ROOT).contains("device");
  }

  /** The pool, not the person, lacks something. */
  static boolean isNotEnabled(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.contains("not enabled")
        || (lower.contains("does not have") && lower.contains("enabled"))
        || lower.contains("disabled");
  }

  static boolean isConstraint(String text) {
    return CONSTRAINT.matcher(text).find();
  }

  /** Which rule of the pool a password breaks, as far as Cognito says. */
  static String passwordRule(String text) {
    return found(PASSWORD_RULES, text).orElse("The password breaks a rule of this service.");
  }

  /** Which field of a request Cognito doesn't take, as far as it says. */
  static Failure invalidField(String text) {
    Matcher schema = SCHEMA.matcher(text);
    if (schema.find()) {
      return Failure.invalid("/attributes/" + schema.group(1), "what this service asks for");
    }
    Matcher constraint = CONSTRAINT.matcher(text);
    if (constraint.find()) {
      return Failure.invalid(pointerOf(constraint.group(1)), "a value that Cognito takes");
    }
    return found(FIELDS, text)
        .map(pointer -> Failure.invalid(pointer, "a value that this service takes"))
        .orElseGet(() -> Failure.invalid(List.of()));
  }

  private static String pointerOf(String parameter) {
    return switch (parameter) {
      case "username" -> "/username";
      case "password" -> "/password";
      case "confirmationCode", "code", "userCode" -> "/code";
      case "previousPassword" -> "/currentPassword";
      case "proposedPassword" -> "/newPassword";
      default -> "/attributes";
    };
  }

  private static Optional<String> found(List<Rule> rules, String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return rules.stream()
        .filter(rule -> lower.contains(rule.sign()))
        .map(Rule::meaning)
        .findFirst();
  }

  /** What a text says when it holds the sign; signs are in small letters. */
  private record Rule(String sign, String meaning) {}
}
