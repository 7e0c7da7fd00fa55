package dev.postern.gateway;

import java.util.Locale;

/** How people sign in here, as far as a page must know to show the right form. */
public enum SignInFlow {
  /** The password is proved, not sent, to Cognito. */
  SRP(false),
  /** The password is sent to Cognito. */
  PASSWORD(false),
  /** The person chooses among what Cognito offers them. */
  CHOICE(true),
  /** A function of the pool's owner decides what is asked. */
  CUSTOM(true);

  private final boolean passwordOptional;

  SignInFlow(boolean passwordOptional) {
    this.passwordOptional = passwordOptional;
  }

  /** Whether a sign-in may begin without a password. */
  public boolean passwordOptional() {
    return passwordOptional;
  }

  /** Its name in {@code GET /api/config}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
