package dev.postern.gateway.input;

/**
 * What the texts of an account must be like. The limits are Cognito's own (UsernameType and
 * PasswordType of its API), but for what its user name pattern refuses besides control characters:
 * that stays Cognito's to say.
 */
public final class AccountRules {
  /** A user name, or an e-mail address or phone number that stands for it. */
  public static final TextRule USERNAME = TextRule.printable(1, 128);

  /** A password; the pool's policy is Cognito's to check. */
  public static final TextRule PASSWORD = TextRule.anything(1, 256);

  private AccountRules() {}
}
