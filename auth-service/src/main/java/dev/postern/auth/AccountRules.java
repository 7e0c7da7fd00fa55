package dev.postern.auth;

import static dev.postern.auth.AuthConfig.expect;

import dev.postern.contract.password.PasswordPolicy;

/**
 * How this service deals with accounts, which it can't read from Cognito without keys of AWS.
 *
 * @param signUp whether signing up may tell that a name is taken
 * @param passwords what the pool asks of passwords; shown to people, and with {@link
 *     SignUpMode#STRICT} asked before Cognito is
 */
public record AccountRules(SignUpMode signUp, PasswordPolicy passwords) {
  /** What Cognito asks of passwords where the pool says nothing else. */
  public static final PasswordPolicy USUAL_PASSWORDS =
      new PasswordPolicy(8, true, true, true, true, 0);

  private static final int SHORTEST_PASSWORD = 6;
  private static final int LONGEST_PASSWORD = 99;
  private static final int LONGEST_HISTORY = 24;

  /** Checks forms and ranges. */
  public AccountRules {
    expect(
        passwords.minimumLength() >= SHORTEST_PASSWORD
            && passwords.minimumLength() <= LONGEST_PASSWORD,
        "accounts.passwords.minimumLength: expected a number from 6 to 99");
    expect(
        passwords.history() >= 0 && passwords.history() <= LONGEST_HISTORY,
        "accounts.passwords.history: expected a number from 0 to 24");
  }

  /** A pool and a service as they come. */
  public static AccountRules usual() {
    return new AccountRules(SignUpMode.OPEN, USUAL_PASSWORDS);
  }
}
