package dev.postern.auth.cognito;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import java.time.Duration;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AccessDeniedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AliasExistsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeDeliveryFailureException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeMismatchException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ConcurrentModificationException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.EnableSoftwareTokenMfaException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExpiredCodeException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.FeatureUnavailableInTierException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ForbiddenException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InternalErrorException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InternalServerException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidEmailRoleAccessPolicyException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidLambdaResponseException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidOAuthFlowException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidPasswordException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidSmsRoleAccessPolicyException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidSmsRoleTrustRelationshipException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidUserPoolConfigurationException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.LimitExceededException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MfaMethodNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.OperationNotEnabledException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PasswordHistoryPolicyViolationException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PasswordResetRequiredException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RefreshTokenReuseException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SoftwareTokenMfaNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.TooManyFailedAttemptsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.TooManyRequestsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UnauthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UnexpectedLambdaException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UnsupportedOperationException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UnsupportedTokenTypeException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserLambdaValidationException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotConfirmedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolAddOnNotEnabledException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameExistsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.WebAuthnChallengeNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.WebAuthnClientMismatchException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.WebAuthnConfigurationMissingException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.WebAuthnCredentialNotSupportedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.WebAuthnNotEnabledException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.WebAuthnOriginNotAllowedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.WebAuthnRelyingPartyMismatchException;

/** What the errors of user pools mean; the table is Cognito's API reference, call by call. */
final class UserPoolFailures {
  /** Cognito counts attempts by the hour and doesn't say how much of it is left. */
  private static final Duration AFTER_ATTEMPTS = Duration.ofMinutes(15);

  /** A lock after wrong passwords grows from a second to about 15 minutes. */
  private static final Duration AFTER_LOCK = Duration.ofMinutes(1);

  private UserPoolFailures() {}

  static Failure failureOf(CognitoOperation operation, CognitoIdentityProviderException thrown) {
    return switch (thrown) {
      case NotAuthorizedException refused -> notAuthorized(operation, refused);
      case UserNotFoundException unknown -> unknownUser(operation, unknown);
      case UserNotConfirmedException e ->
          of(Reason.USER_NOT_CONFIRMED, "Confirm your account with the code we sent.", e);
      case PasswordResetRequiredException e ->
          of(Reason.PASSWORD_RESET_REQUIRED, "You must reset your password.", e);
      case UsernameExistsException e ->
          of(Reason.USERNAME_TAKEN, "An account of that name exists already.", e);
      case AliasExistsException e ->
          of(Reason.ALIAS_TAKEN, "Another account uses this e-mail or phone number.", e);
      case InvalidPasswordException e ->
          of(Reason.PASSWORD_POLICY, KnownTexts.passwordRule(CognitoFailures.textOf(e)), e);
      case PasswordHistoryPolicyViolationException e ->
          of(Reason.PASSWORD_POLICY, "The password was used before; take another.", e);
      case InvalidParameterException e -> InvalidParameters.failureOf(operation, e);
      case CodeMismatchException e -> wrongCode(e);
      case EnableSoftwareTokenMfaException e -> wrongCode(e);
      case ExpiredCodeException e -> codeExpired(e);
      case LimitExceededException e -> tooManyAttempts(e, AFTER_ATTEMPTS);
      case TooManyFailedAttemptsException e -> tooManyAttempts(e, AFTER_ATTEMPTS);
      case TooManyRequestsException e -> CognitoFailures.throttled(e);
      case ConcurrentModificationException e -> CognitoFailures.throttled(e);
      case CodeDeliveryFailureException e ->
          of(Reason.CODE_DELIVERY_FAILED, "We could not send the code.", e);
      case UserLambdaValidationException e -> rejected(e);
      case ForbiddenException e -> rejected(e);
      case RefreshTokenReuseException e -> sessionOver(e);
      case UnauthorizedException e -> sessionOver(e);
      case InternalErrorException e -> CognitoFailures.unavailable(e);
      case InternalServerException e -> CognitoFailures.unavailable(e);
      case SoftwareTokenMfaNotFoundException e ->
          operation == CognitoOperation.BEGIN_TOTP ? notOffered(e) : notSetUp(e);
      case MfaMethodNotFoundException e -> notSetUp(e);
      case OperationNotEnabledException e -> notOffered(e);
      case FeatureUnavailableInTierException e -> notOffered(e);
      case UserPoolAddOnNotEnabledException e -> notOffered(e);
      case UnsupportedOperationException e -> notOffered(e);
      case UnsupportedTokenTypeException e -> notOffered(e);
      case WebAuthnNotEnabledException e -> noPasskeys(e);
      case WebAuthnConfigurationMissingException e -> noPasskeys(e);
      case WebAuthnChallengeNotFoundException e ->
          of(Reason.PASSKEY_EXPIRED, "That took too long; begin again.", e);
      case WebAuthnOriginNotAllowedException e -> passkeyRejected(e);
      case WebAuthnRelyingPartyMismatchException e -> passkeyRejected(e);
      case WebAuthnClientMismatchException e -> passkeyRejected(e);
      case WebAuthnCredentialNotSupportedException e -> passkeyRejected(e);
      case ResourceNotFoundException e -> missing(operation, e);
      case AccessDeniedException e -> CognitoFailures.misconfigured(e);
      case UnexpectedLambdaException e -> CognitoFailures.misconfigured(e);
      case InvalidLambdaResponseException e -> CognitoFailures.misconfigured(e);
      case InvalidOAuthFlowException e -> CognitoFailures.misconfigured(e);
      case InvalidUserPoolConfigurationException e -> CognitoFailures.misconfigured(e);
      case InvalidSmsRoleAccessPolicyException e -> CognitoFailures.misconfigured(e);
      case InvalidSmsRoleTrustRelationshipException e -> CognitoFailures.misconfigured(e);
      case InvalidEmailRoleAccessPolicyException e -> CognitoFailures.misconfigured(e);
      default -> CognitoFailures.unforeseen(thrown);
    };
  }

  static Failure wrongCredentials(Throwable cause) {
    return of(Reason.INVALID_CREDENTIALS, "User name or password is wrong.", cause);
  }

  private static Failure notAuthorized(CognitoOperation operation, NotAuthorizedException thrown) {
    String text = CognitoFailures.textOf(thrown);
    if (KnownTexts.isAboutClientSecret(text)) {
      return CognitoFailures.misconfigured(thrown);
    }
    return switch (operation.kind()) {
      case REGISTRATION ->
          KnownTexts.isAboutAttribute(text) ? attributeNotOurs() : notOffered(thrown);
      case CODE -> codeRefused(operation, thrown, text);
      case SIGN_IN -> signInRefused(operation, thrown, text);
      case TOKENS -> sessionOver(thrown);
      case CALLER -> callerRefused(operation, thrown, text);
    };
  }

  private static Failure codeRefused(
      CognitoOperation operation, NotAuthorizedException thrown, String text) {
    if (KnownTexts.isConfirmed(text)) {
      return of(Reason.ALREADY_CONFIRMED, "This account is confirmed already.", thrown);
    }
    return operation == CognitoOperation.RESET_PASSWORD ? wrongCode(thrown) : rejected(thrown);
  }

  private static Failure signInRefused(
      CognitoOperation operation, NotAuthorizedException thrown, String text) {
    if (KnownTexts.isLock(text)) {
      return tooManyAttempts(thrown, AFTER_LOCK);
    }
    return operation == CognitoOperation.ANSWER_CHALLENGE && KnownTexts.isAboutAuthSession(text)
        ? of(Reason.CHALLENGE_EXPIRED, "This sign-in took too long. Start again.", thrown)
        : wrongCredentials(thrown);
  }

  private static Failure callerRefused(
      CognitoOperation operation, NotAuthorizedException thrown, String text) {
    if (KnownTexts.isAboutScopes(text)) {
      return CognitoFailures.misconfigured(thrown);
    }
    if (operation == CognitoOperation.CHANGE_ATTRIBUTES && KnownTexts.isAboutAttribute(text)) {
      return attributeNotOurs();
    }
    if (operation == CognitoOperation.CHANGE_PASSWORD && !KnownTexts.isAboutCaller(text)) {
      return KnownTexts.isLock(text)
          ? tooManyAttempts(thrown, AFTER_LOCK)
          : of(Reason.INVALID_CREDENTIALS, "The current password is wrong.", thrown);
    }
    return sessionOver(thrown);
  }

  /** What is answered where the app client hides who exists, for clients that don't. */
  private static Failure unknownUser(CognitoOperation operation, UserNotFoundException thrown) {
    return switch (operation.kind()) {
      case CODE ->
          operation == CognitoOperation.CONFIRM_SIGN_UP ? codeExpired(thrown) : wrongCode(thrown);
      case REGISTRATION, SIGN_IN -> wrongCredentials(thrown);
      case TOKENS, CALLER -> sessionOver(thrown);
    };
  }

  /** A device or passkey of the person's is their matter, all else the owner's. */
  private static Failure missing(CognitoOperation operation, ResourceNotFoundException thrown) {
    boolean device = KnownTexts.isAboutDevice(CognitoFailures.textOf(thrown));
    return switch (operation.kind()) {
      case REGISTRATION, CODE -> CognitoFailures.misconfigured(thrown);
      case TOKENS -> device ? sessionOver(thrown) : CognitoFailures.misconfigured(thrown);
      case SIGN_IN, CALLER ->
          device || operation == CognitoOperation.DELETE_PASSKEY
              ? notFound(thrown)
              : CognitoFailures.misconfigured(thrown);
    };
  }

  static Failure wrongCode(Throwable cause) {
    return of(Reason.CODE_MISMATCH, "That code is not right.", cause);
  }

  static Failure notFound(Throwable cause) {
    return of(Reason.NOT_FOUND, "There is no such thing of yours.", cause);
  }

  static Failure notSetUp(Throwable cause) {
    return of(Reason.FACTOR_NOT_SET_UP, "Set this up before you use it.", cause);
  }

  static Failure passkeyRejected(Throwable cause) {
    return of(Reason.PASSKEY_REJECTED, "This passkey is not taken here.", cause);
  }

  private static Failure noPasskeys(Throwable cause) {
    return of(Reason.PASSKEYS_UNAVAILABLE, "Passkeys are not offered here.", cause);
  }

  private static Failure attributeNotOurs() {
    return Failure.invalid("/attributes", "attributes that this service may write");
  }

  private static Failure codeExpired(Throwable cause) {
    return of(Reason.CODE_EXPIRED, "The code is no longer good; get a new one.", cause);
  }

  private static Failure tooManyAttempts(Throwable cause, Duration wait) {
    return of(Reason.TOO_MANY_ATTEMPTS, "Too many attempts. Try again later.", cause)
        .retryAfter(wait);
  }

  private static Failure rejected(Throwable cause) {
    return of(Reason.REJECTED_BY_POLICY, "The owner of this service doesn't allow it.", cause);
  }

  static Failure notOffered(Throwable cause) {
    return of(Reason.FEATURE_UNAVAILABLE, "This is not offered here.", cause);
  }

  private static Failure sessionOver(Throwable cause) {
    return of(Reason.UNAUTHENTICATED, "Your session has ended. Sign in again.", cause);
  }

  private static Failure of(Reason reason, String detail, Throwable cause) {
    return Failure.of(reason, detail, cause);
  }
}
