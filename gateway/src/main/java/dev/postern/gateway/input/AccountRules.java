package dev.postern.gateway.input;

/**
 * What the texts of an account must be like. The limits are Cognito's own (UsernameType,
 * PasswordType, AttributeNameType and AttributeValueType of its API), but for what its user name
 * pattern refuses besides control characters: that stays Cognito's to say.
 */
public final class AccountRules {
  /** A user name, or an e-mail address or phone number that stands for it. */
  public static final TextRule USERNAME = TextRule.printable(1, 128);

  /** A password; the pool's policy is Cognito's to check. */
  public static final TextRule PASSWORD = TextRule.anything(1, 256);

  /** A code; Cognito's have six or eight digits, custom message senders may make longer ones. */
  public static final TextRule CODE = TextRule.word(1, 64);

  /** The name of a user-pool attribute. */
  public static final TextRule ATTRIBUTE_NAME = TextRule.word(1, 32);

  /** The value of a user-pool attribute. */
  public static final TextRule ATTRIBUTE_VALUE = TextRule.anything(0, 2_048);

  /** Most attributes that a pool can have, its own and the standard ones. */
  public static final int MOST_ATTRIBUTES = 50;

  /** What a person calls an authenticator app. */
  public static final TextRule DEVICE_NAME = TextRule.printable(0, 64);

  /**
   * Most characters of what an authenticator makes: certificates of an attestation and a key take a
   * few thousand.
   */
  public static final int LONGEST_CREDENTIAL = 16 * 1_024;

  private AccountRules() {}
}
