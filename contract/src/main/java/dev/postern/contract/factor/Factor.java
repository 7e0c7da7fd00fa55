package dev.postern.contract.factor;

/** A second factor, under Cognito's names. */
public enum Factor {
  /** A code by text message. */
  SMS_MFA,
  /** A code of an authenticator app. */
  SOFTWARE_TOKEN_MFA,
  /** A code by e-mail. */
  EMAIL_OTP
}
