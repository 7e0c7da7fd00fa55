package dev.postern.auth.cognito;

/** The calls to Cognito that this service makes; what an error means depends on the call. */
enum CognitoOperation {
  SIGN_UP(Kind.REGISTRATION),
  CONFIRM_SIGN_UP(Kind.CODE),
  RESEND_CODE(Kind.CODE),
  FORGOT_PASSWORD(Kind.CODE),
  RESET_PASSWORD(Kind.CODE),
  INITIATE_AUTH(Kind.SIGN_IN),
  ANSWER_CHALLENGE(Kind.SIGN_IN),
  CONFIRM_DEVICE(Kind.TOKENS),
  RENEW_TOKENS(Kind.TOKENS),
  REVOKE_TOKEN(Kind.TOKENS),
  GET_ID(Kind.TOKENS),
  GET_CREDENTIALS(Kind.TOKENS),
  GET_OPEN_ID_TOKEN(Kind.TOKENS),
  ASSUME_ROLE(Kind.TOKENS),
  SIGN_OUT_EVERYWHERE(Kind.CALLER),
  CHANGE_PASSWORD(Kind.CALLER),
  GET_USER(Kind.CALLER),
  CHANGE_ATTRIBUTES(Kind.CALLER),
  SEND_ATTRIBUTE_CODE(Kind.CALLER),
  VERIFY_ATTRIBUTE(Kind.CALLER),
  DELETE_USER(Kind.CALLER),
  READ_FACTORS(Kind.CALLER),
  CHOOSE_FACTORS(Kind.CALLER),
  BEGIN_TOTP(Kind.CALLER),
  FINISH_TOTP(Kind.CALLER),
  BEGIN_PASSKEY(Kind.CALLER),
  FINISH_PASSKEY(Kind.CALLER),
  LIST_PASSKEYS(Kind.CALLER),
  DELETE_PASSKEY(Kind.CALLER),
  LIST_DEVICES(Kind.CALLER),
  REMEMBER_DEVICE(Kind.CALLER),
  FORGET_DEVICE(Kind.CALLER);

  private final Kind kind;

  CognitoOperation(Kind kind) {
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }

  /** On what a call stands. */
  enum Kind {
    /** Somebody who has no account yet. */
    REGISTRATION,
    /** A user name, and perhaps a code that was sent. */
    CODE,
    /** What proves who somebody is. */
    SIGN_IN,
    /** Tokens, without the person having asked. */
    TOKENS,
    /** The access token of a signed-in person. */
    CALLER
  }
}
