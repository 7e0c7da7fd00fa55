package dev.postern.auth.session;

/** Why a session is over. */
public enum Ending {
  /** The person signed out. */
  SIGNED_OUT("signed_out"),
  /** The person ended it from another one. */
  ENDED_BY_PERSON("ended_by_person"),
  /** The person signed out everywhere. */
  SIGNED_OUT_EVERYWHERE("signed_out_everywhere"),
  /** The person changed the password in another one. */
  PASSWORD_CHANGED("password_changed"),
  /** Somebody set a new password by a code. */
  PASSWORD_RESET("password_reset"),
  /** The browser's next sign-in took its place. */
  REPLACED("replaced"),
  /** The person deleted the account. */
  ACCOUNT_DELETED("account_deleted"),
  /** The person signed in once more than sessions are allowed, and it was the oldest. */
  TOO_MANY("too_many"),
  /** It was not used, or has lasted as long as a session may. */
  EXPIRED("expired"),
  /** Cognito takes its access tokens no more, however new. */
  TOKENS_REFUSED("tokens_refused"),
  /** Cognito takes its refresh token no more. */
  REFRESH_TOKEN_DEAD("refresh_token_dead"),
  /** The token of the provider at which the person signed in is good for nothing any more. */
  PROVIDER_TOKEN_OVER("provider_token_over"),
  /** The identity pool takes the guest no more. */
  GUEST_REFUSED("guest_refused"),
  /** Its tokens were sealed with a key that this service has no more. */
  SEALING_KEY_GONE("sealing_key_gone"),
  /** It only served shares, and the last of them ended. */
  LAST_SHARE_ENDED("last_share_ended");

  private final String code;

  Ending(String code) {
    this.code = code;
  }

  /** For the audit log. */
  public String code() {
    return code;
  }
}
