package dev.postern.auth.session;

/** Why a session is over. */
public enum Ending {
  /** The person signed out. */
  SIGNED_OUT("signed_out"),
  /** It was not used, or has lasted as long as a session may. */
  EXPIRED("expired"),
  /** Cognito takes its refresh token no more. */
  REFRESH_TOKEN_DEAD("refresh_token_dead"),
  /** Its tokens were sealed with a key that this service has no more. */
  SEALING_KEY_GONE("sealing_key_gone");

  private final String code;

  Ending(String code) {
    this.code = code;
  }

  /** For the audit log. */
  public String code() {
    return code;
  }
}
