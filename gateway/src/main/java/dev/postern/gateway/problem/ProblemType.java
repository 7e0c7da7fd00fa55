package dev.postern.gateway.problem;

import dev.postern.contract.bus.Reason;

/** Every kind of problem a browser can be told of, with the status and the code it relies on. */
public enum ProblemType {
  /** The request breaks HTTP itself. */
  MALFORMED_REQUEST(400, "malformed_request", "The request can't be read"),
  /** The path has two readings, so that two parts of the gateway could disagree about it. */
  AMBIGUOUS_PATH(400, "ambiguous_path", "The path has more than one meaning"),
  /** The body is no JSON object, or one with two readings. */
  MALFORMED_JSON(400, "malformed_json", "The body isn't a JSON object"),
  /** Fields of the body, the query or the path can't be taken; the problem names them. */
  INVALID_INPUT(400, Reason.INVALID_INPUT, "Some of the input isn't valid"),
  INVALID_CREDENTIALS(401, Reason.INVALID_CREDENTIALS, "User name or password is wrong"),
  UNAUTHENTICATED(401, Reason.UNAUTHENTICATED, "Nobody is signed in"),
  /** A request to {@code /api} without the header that no foreign page can send. */
  MISSING_REQUEST_HEADER(403, "missing_request_header", "The X-Postern header is missing"),
  /** A page of another origin sent it. */
  CROSS_SITE_REQUEST(403, "cross_site_request", "The request comes from another site"),
  USER_NOT_CONFIRMED(403, Reason.USER_NOT_CONFIRMED, "The account isn't confirmed yet"),
  PASSWORD_RESET_REQUIRED(403, Reason.PASSWORD_RESET_REQUIRED, "The password must be reset"),
  SIGN_IN_REQUIRED(403, Reason.SIGN_IN_REQUIRED, "This isn't for guests"),
  STEP_UP_REQUIRED(403, Reason.STEP_UP_REQUIRED, "A fresh sign-in is needed"),
  PROVIDER_REFUSED(403, Reason.PROVIDER_REFUSED, "The provider signed nobody in"),
  PROVIDER_MISMATCH(403, Reason.PROVIDER_MISMATCH, "Another provider signed the person in"),
  REJECTED_BY_POLICY(403, Reason.REJECTED_BY_POLICY, "A rule of this service refuses it"),
  /** A share's password is asked for, and none was given. */
  SHARE_PASSWORD_REQUIRED(403, "share_password_required", "The link asks for a password"),
  SHARE_PASSWORD_WRONG(403, Reason.SHARE_PASSWORD_WRONG, "The password of the link is wrong"),
  ACCESS_DENIED(403, Reason.ACCESS_DENIED, "Access is denied"),
  ROLE_DENIED(403, Reason.ROLE_DENIED, "There is no such role for this person"),
  /** There is nothing under that path. */
  NOT_FOUND(404, Reason.NOT_FOUND, "There is nothing here"),
  NO_SUCH_BUCKET(404, Reason.NO_SUCH_BUCKET, "There is no such bucket"),
  NO_SUCH_OBJECT(404, Reason.NO_SUCH_OBJECT, "There is no such object"),
  NO_SUCH_UPLOAD(404, Reason.NO_SUCH_UPLOAD, "There is no such upload"),
  NO_SUCH_SHARE(404, Reason.NO_SUCH_SHARE, "The link isn't good for anything"),
  /** The path exists, but not for this method; {@code Allow} names those it knows. */
  METHOD_NOT_ALLOWED(405, "method_not_allowed", "The method isn't allowed here"),
  /** The body came too slowly. */
  REQUEST_TIMEOUT(408, "request_timeout", "The request took too long to arrive"),
  WRONG_REGION(409, Reason.WRONG_REGION, "The bucket is in another region"),
  USERNAME_TAKEN(409, Reason.USERNAME_TAKEN, "The user name is taken"),
  ALIAS_TAKEN(409, Reason.ALIAS_TAKEN, "Another account uses this address"),
  ALREADY_CONFIRMED(409, Reason.ALREADY_CONFIRMED, "The account is confirmed already"),
  FACTOR_NOT_SET_UP(409, Reason.FACTOR_NOT_SET_UP, "The second factor isn't set up"),
  PASSKEYS_UNAVAILABLE(409, Reason.PASSKEYS_UNAVAILABLE, "Passkeys aren't set up here"),
  CONFLICT(409, Reason.CONFLICT, "Somebody else was writing it"),
  /** A multipart upload is to be completed whose parts aren't all there; the problem names them. */
  UPLOAD_INCOMPLETE(409, "upload_incomplete", "Parts are missing"),
  OBJECT_ARCHIVED(409, Reason.OBJECT_ARCHIVED, "The object is archived"),
  CHALLENGE_EXPIRED(410, Reason.CHALLENGE_EXPIRED, "The sign-in has to start again"),
  REDIRECT_EXPIRED(410, Reason.REDIRECT_EXPIRED, "The sign-in has to start again"),
  PASSKEY_EXPIRED(410, Reason.PASSKEY_EXPIRED, "The passkey came too late"),
  CODE_EXPIRED(410, Reason.CODE_EXPIRED, "The code is no longer valid"),
  /** A body whose size isn't told beforehand. */
  LENGTH_REQUIRED(411, "length_required", "The length of the body is missing"),
  PRECONDITION_FAILED(412, Reason.PRECONDITION_FAILED, "The object isn't as expected"),
  ALREADY_EXISTS(412, Reason.ALREADY_EXISTS, "There is such an object already"),
  /** The body is larger than any form of ours. */
  BODY_TOO_LARGE(413, "body_too_large", "The body is too large"),
  OBJECT_TOO_LARGE(413, Reason.OBJECT_TOO_LARGE, "The object is too large"),
  /** The request line is longer than the server reads. */
  URI_TOO_LONG(414, "uri_too_long", "The address is too long"),
  /** The body is not UTF-8 JSON. */
  UNSUPPORTED_MEDIA_TYPE(415, "unsupported_media_type", "The body must be JSON"),
  NOT_PREVIEWABLE(415, Reason.NOT_PREVIEWABLE, "There is no preview of this"),
  RANGE_NOT_SATISFIABLE(416, Reason.RANGE_NOT_SATISFIABLE, "The object ends before that range"),
  /** {@code Expect} asks for something other than {@code 100-continue}. */
  EXPECTATION_FAILED(417, "expectation_failed", "The expectation can't be met"),
  /** The request was meant for another host. */
  WRONG_HOST(421, "wrong_host", "This host isn't served here"),
  PASSWORD_POLICY(422, Reason.PASSWORD_POLICY, "The password isn't strong enough"),
  CODE_MISMATCH(422, Reason.CODE_MISMATCH, "The code is wrong"),
  PASSKEY_REJECTED(422, Reason.PASSKEY_REJECTED, "The passkey can't be used here"),
  CHECKSUM_MISMATCH(422, Reason.CHECKSUM_MISMATCH, "The bytes didn't arrive as they were sent"),
  TOO_MANY_ATTEMPTS(429, Reason.TOO_MANY_ATTEMPTS, "Too many attempts"),
  /** All header fields together are larger than the server reads. */
  HEADERS_TOO_LARGE(431, "headers_too_large", "The header fields are too large"),
  INTERNAL_ERROR(500, Reason.DEFECT, "Something went wrong"),
  UNSUPPORTED_CHALLENGE(501, Reason.UNSUPPORTED_CHALLENGE, "This sign-in step isn't supported"),
  FEATURE_UNAVAILABLE(501, Reason.FEATURE_UNAVAILABLE, "This isn't offered here"),
  CODE_DELIVERY_FAILED(502, Reason.CODE_DELIVERY_FAILED, "The code couldn't be sent"),
  TOKEN_REJECTED(502, Reason.TOKEN_REJECTED, "What the provider sent can't be trusted"),
  MISCONFIGURED(502, Reason.MISCONFIGURED, "This service isn't set up correctly"),
  THROTTLED(503, Reason.THROTTLED, "Too busy at the moment"),
  UNAVAILABLE(503, Reason.UNAVAILABLE, "A part of the service can't be reached"),
  TIMEOUT(504, Reason.TIMEOUT, "There was no answer in time");

  private final int status;
  private final String code;
  private final String title;

  ProblemType(int status, String code, String title) {
    this.status = status;
    this.code = code;
    this.title = title;
  }

  ProblemType(int status, Reason reason, String title) {
    this(status, reason.code(), title);
  }

  /** The type of a reason for which a service gave no answer. */
  public static ProblemType of(Reason reason) {
    return switch (reason) {
      case INVALID_INPUT -> INVALID_INPUT;
      case INVALID_CREDENTIALS -> INVALID_CREDENTIALS;
      case UNAUTHENTICATED -> UNAUTHENTICATED;
      case USER_NOT_CONFIRMED -> USER_NOT_CONFIRMED;
      case PASSWORD_RESET_REQUIRED -> PASSWORD_RESET_REQUIRED;
      case CHALLENGE_EXPIRED -> CHALLENGE_EXPIRED;
      case REDIRECT_EXPIRED -> REDIRECT_EXPIRED;
      case PROVIDER_REFUSED -> PROVIDER_REFUSED;
      case PROVIDER_MISMATCH -> PROVIDER_MISMATCH;
      case TOKEN_REJECTED -> TOKEN_REJECTED;
      case SIGN_IN_REQUIRED -> SIGN_IN_REQUIRED;
      case STEP_UP_REQUIRED -> STEP_UP_REQUIRED;
      case NOT_FOUND -> NOT_FOUND;
      case FACTOR_NOT_SET_UP -> FACTOR_NOT_SET_UP;
      case PASSKEYS_UNAVAILABLE -> PASSKEYS_UNAVAILABLE;
      case PASSKEY_EXPIRED -> PASSKEY_EXPIRED;
      case PASSKEY_REJECTED -> PASSKEY_REJECTED;
      case REJECTED_BY_POLICY -> REJECTED_BY_POLICY;
      case ACCESS_DENIED -> ACCESS_DENIED;
      case ROLE_DENIED -> ROLE_DENIED;
      case NO_SUCH_BUCKET -> NO_SUCH_BUCKET;
      case NO_SUCH_OBJECT -> NO_SUCH_OBJECT;
      case NO_SUCH_UPLOAD -> NO_SUCH_UPLOAD;
      case NO_SUCH_SHARE -> NO_SUCH_SHARE;
      case SHARE_PASSWORD_WRONG -> SHARE_PASSWORD_WRONG;
      case PRECONDITION_FAILED -> PRECONDITION_FAILED;
      case ALREADY_EXISTS -> ALREADY_EXISTS;
      case CONFLICT -> CONFLICT;
      case RANGE_NOT_SATISFIABLE -> RANGE_NOT_SATISFIABLE;
      case OBJECT_ARCHIVED -> OBJECT_ARCHIVED;
      case NOT_PREVIEWABLE -> NOT_PREVIEWABLE;
      case OBJECT_TOO_LARGE -> OBJECT_TOO_LARGE;
      case CHECKSUM_MISMATCH -> CHECKSUM_MISMATCH;
      case WRONG_REGION -> WRONG_REGION;
      case USERNAME_TAKEN -> USERNAME_TAKEN;
      case ALIAS_TAKEN -> ALIAS_TAKEN;
      case ALREADY_CONFIRMED -> ALREADY_CONFIRMED;
      case PASSWORD_POLICY -> PASSWORD_POLICY;
      case CODE_MISMATCH -> CODE_MISMATCH;
      case CODE_EXPIRED -> CODE_EXPIRED;
      case TOO_MANY_ATTEMPTS -> TOO_MANY_ATTEMPTS;
      case THROTTLED -> THROTTLED;
      case CODE_DELIVERY_FAILED -> CODE_DELIVERY_FAILED;
      case UNSUPPORTED_CHALLENGE -> UNSUPPORTED_CHALLENGE;
      case FEATURE_UNAVAILABLE -> FEATURE_UNAVAILABLE;
      case MISCONFIGURED -> MISCONFIGURED;
      case UNAVAILABLE -> UNAVAILABLE;
      case TIMEOUT -> TIMEOUT;
      case DEFECT -> INTERNAL_ERROR;
    };
  }

  /** HTTP status. */
  public int status() {
    return status;
  }

  /** Stable snake_case code. */
  public String code() {
    return code;
  }

  /** What kind of problem it is, in a few words that never change from case to case. */
  public String title() {
    return title;
  }

  /** Names the type as RFC 9457 asks for; a tag URI (RFC 4151), since there is nothing to fetch. */
  public String uri() {
    return "tag:postern.dev,2026:problem/" + code;
  }
}
