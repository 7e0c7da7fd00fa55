package dev.postern.contract.bus;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Every reason for which an operation has no answer, with the code that clients rely on. */
public enum Reason {
  /** The request can't be taken as it is; the failure names the fields. */
  INVALID_INPUT("invalid_input"),
  /** User name or password is wrong; the same for an unknown user. */
  INVALID_CREDENTIALS("invalid_credentials"),
  /** There is no session, or it has ended. */
  UNAUTHENTICATED("unauthenticated"),
  /** The password is right but the account was never confirmed. */
  USER_NOT_CONFIRMED("user_not_confirmed"),
  /** The password must be reset before the next sign-in. */
  PASSWORD_RESET_REQUIRED("password_reset_required"),
  /** The step of a sign-in is not known here: answered already, too old, or another browser's. */
  CHALLENGE_EXPIRED("challenge_expired"),
  /** A redirect to a provider isn't known here: used up, too old, or another browser's. */
  REDIRECT_EXPIRED("redirect_expired"),
  /** The provider to which a person was sent didn't sign them in. */
  PROVIDER_REFUSED("provider_refused"),
  /** A person was signed in by another provider than the one to which they were sent. */
  PROVIDER_MISMATCH("provider_mismatch"),
  /** What came in the provider's name can't be trusted. */
  TOKEN_REJECTED("token_rejected"),
  /** Only for people who signed in, and this one is a guest. */
  SIGN_IN_REQUIRED("sign_in_required"),
  /** The person must sign in anew before they may do this. */
  STEP_UP_REQUIRED("step_up_required"),
  /** A rule of the pool's owner refuses this person. */
  REJECTED_BY_POLICY("rejected_by_policy"),
  /** The person's IAM role doesn't allow it. */
  ACCESS_DENIED("access_denied"),
  /** The identity pool gives the person no role, or not the one they chose. */
  ROLE_DENIED("role_denied"),
  /** There is no bucket of that name. */
  NO_SUCH_BUCKET("no_such_bucket"),
  /** The bucket lives in a region other than the configured one. */
  WRONG_REGION("wrong_region"),
  /** There is no object of that key, or no such version of it. */
  NO_SUCH_OBJECT("no_such_object"),
  /** The multipart upload was finished, aborted or never begun by this person. */
  NO_SUCH_UPLOAD("no_such_upload"),
  /** There is no share of that link, or none any more: nobody is told which. */
  NO_SUCH_SHARE("no_such_share"),
  /** The password of a share is wrong. */
  SHARE_PASSWORD_WRONG("share_password_wrong"),
  /** The object is not as the request demands it to be. */
  PRECONDITION_FAILED("precondition_failed"),
  /** There is an object of that key, and it must not be overwritten. */
  ALREADY_EXISTS("already_exists"),
  /** Somebody else wrote the same object at the same time. */
  CONFLICT("conflict"),
  /** The range begins behind the end of the object. */
  RANGE_NOT_SATISFIABLE("range_not_satisfiable"),
  /** The object lies in an archive and must be restored first. */
  OBJECT_ARCHIVED("object_archived"),
  /** Nothing of this type is shown within a page. */
  NOT_PREVIEWABLE("not_previewable"),
  /** The object is larger than this way of storing it allows. */
  OBJECT_TOO_LARGE("object_too_large"),
  /** The bytes that arrived aren't those whose checksum was told. */
  CHECKSUM_MISMATCH("checksum_mismatch"),
  /** The person has no such session, device or passkey. */
  NOT_FOUND("not_found"),
  /** The user name is somebody's already. */
  USERNAME_TAKEN("username_taken"),
  /** The e-mail or phone number belongs to another account. */
  ALIAS_TAKEN("alias_taken"),
  /** The account needs no confirmation. */
  ALREADY_CONFIRMED("already_confirmed"),
  /** The password breaks the pool's policy. */
  PASSWORD_POLICY("password_policy"),
  /** The code is not the one that was sent. */
  CODE_MISMATCH("code_mismatch"),
  /** The code is used up or too old. */
  CODE_EXPIRED("code_expired"),
  /** The second factor was never set up. */
  FACTOR_NOT_SET_UP("factor_not_set_up"),
  /** The pool isn't set up for passkeys. */
  PASSKEYS_UNAVAILABLE("passkeys_unavailable"),
  /** The passkey was asked for too long ago. */
  PASSKEY_EXPIRED("passkey_expired"),
  /** The passkey is for another site, or of a kind that the pool doesn't take. */
  PASSKEY_REJECTED("passkey_rejected"),
  /** The person tried too often and must wait. */
  TOO_MANY_ATTEMPTS("too_many_attempts"),
  /** AWS or Postern has too much to do at the moment. */
  THROTTLED("throttled"),
  /** The pool could not send the message. */
  CODE_DELIVERY_FAILED("code_delivery_failed"),
  /** Cognito asks for a step that Postern can't take. */
  UNSUPPORTED_CHALLENGE("unsupported_challenge"),
  /** The pool or app client doesn't offer this. */
  FEATURE_UNAVAILABLE("feature_unavailable"),
  /** Something in the configuration of Postern or AWS is wrong; details are in the log. */
  MISCONFIGURED("misconfigured"),
  /** A service or AWS can't be reached. */
  UNAVAILABLE("unavailable"),
  /** No answer within the time limit. */
  TIMEOUT("timeout"),
  /** A defect of ours; details are in the log. */
  DEFECT("internal_error");

  private final String code;

  Reason(String code) {
    this.code = code;
  }

  /** Stable snake_case code, used on the bus and as {@code code} of a problem. */
  @JsonValue
  public String code() {
    return code;
  }

  /**
   * The reason with that code; one that this node doesn't know yet counts as {@link #DEFECT}, so
   * that nodes of two versions can live in one cluster.
   */
  @JsonCreator
  public static Reason ofCode(String code) {
    for (Reason reason : values()) {
      if (reason.code.equals(code)) {
        return reason;
      }
    }
    return DEFECT;
  }
}
