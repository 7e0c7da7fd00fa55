package dev.postern.auth.discretion;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.password.PasswordPolicy;
import java.util.regex.Pattern;

/**
 * Holds a password against the policy without asking Cognito, whose answer to a bad one would tell
 * whether the name beside it is taken.
 */
public final class PasswordRules {
  private static final Pattern UPPERCASE = Pattern.compile("[A-Z]");
  private static final Pattern LOWERCASE = Pattern.compile("[a-z]");
  private static final Pattern NUMBER = Pattern.compile("[0-9]");

  /** The special characters of the developer guide, and a space that is neither first nor last. */
  private static final Pattern SYMBOL =
      Pattern.compile("[\\^$*.\\[\\]{}()?\"!@#%&/\\\\,><':;|_~`=+-]|(?<=.) (?=.)");

  private final PasswordPolicy policy;

  /** Rules of a pool. */
  public PasswordRules(PasswordPolicy policy) {
    this.policy = policy;
  }

  /**
   * Goes on with a password that breaks no rule.
   *
   * @throws Failure with {@link Reason#PASSWORD_POLICY} and the first rule that is broken
   */
  public void require(Secret password) {
    String text = password.reveal();
    expect(text.length() >= policy.minimumLength(), "The password is too short.");
    expect(
        !policy.requireUppercase() || has(UPPERCASE, text), "The password needs a capital letter.");
    expect(
        !policy.requireLowercase() || has(LOWERCASE, text), "The password needs a small letter.");
    expect(!policy.requireNumbers() || has(NUMBER, text), "The password needs a digit.");
    expect(
        !policy.requireSymbols() || has(SYMBOL, text), "The password needs a special character.");
  }

  private static boolean has(Pattern pattern, String text) {
    return pattern.matcher(text).find();
  }

  private static void expect(boolean right, String otherwise) {
    if (!right) {
      throw Failure.of(Reason.PASSWORD_POLICY, otherwise);
    }
  }
}
