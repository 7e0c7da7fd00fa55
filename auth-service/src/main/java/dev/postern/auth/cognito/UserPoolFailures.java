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
      case InvalidParameterException e -> KnownTexts.invalidParameter(operation, e);
      case CodeMismatchException e -> of(Reason.CODE_MISMATCH, "That code is not right.", e);
      case EnableSoftwareTokenMfaException e ->
          of(Reason.CODE_MISMATCH, "That code is not right.", e);
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
      case SoftwareTokenMfaNotFoundException e -> notOffered(e);
      case MfaMethodNotFoundException e -> notOffered(e);
      case OperationNotEnabledException e -> notOffered(e);
      case FeatureUnavailableInTierException e -> notOffered(e);
      case UserPoolAddOnNotEnabledException e -> notOffered(e);
      case UnsupportedOperationException e -> notOffered(e);
      case UnsupportedTokenTypeException e -> notOffered(e);
      case WebAuthnNotEnabledException e -> notOffered(e);
      case WebAuthnConfigurationMissingException e -> notOffered(e);
      case WebAuthnChallengeNotFoundException e -> codeExpired(e);
      case WebAuthnOriginNotAllowedException e -> rejected(e);
      case WebAuthnRelyingPartyMismatchException e -> rejected(e);
      case WebAuthnClientMismatchException e -> rejected(e);
      case WebAuthnCredentialNotSupportedException e -> rejected(e);
      case ResourceNotFoundException e -> CognitoFailures.misconfigured(e);
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
    return switch (operation) {
      case INITIATE_AUTH ->
          KnownTexts.isLock(text) ? tooManyAttempts(thrown, AFTER_LOCK) : wrongCredentials(thrown);
      case ANSWER_CHALLENGE -> challengeRefused(text, thrown);
      case CONFIRM_SIGN_UP, RESEND_CODE ->
          KnownTexts.isConfirmed(text)
              ? of(Reason.ALREADY_CONFIRMED, "This account is confirmed already.", thrown)
              : rejected(thrown);
      case SIGN_UP -> notOffered(thrown);
      case CONFIRM_DEVICE, RENEW_TOKENS, REVOKE_TOKEN, GET_ID, GET_CREDENTIALS ->
          sessionOver(thrown);
    };
  }

  private static Failure challengeRefused(String text, NotAuthorizedException thrown) {
    if (KnownTexts.isLock(text)) {
      return tooManyAttempts(thrown, AFTER_LOCK);
    }
    return KnownTexts.isAboutAuthSession(text)
        ? of(Reason.CHALLENGE_EXPIRED, "This sign-in took too long. Start again.", thrown)
        : wrongCredentials(thrown);
  }

  /** What is answered where the app client hides who exists, for clients that don't. */
  private static Failure unknownUser(CognitoOperation operation, UserNotFoundException thrown) {
    return switch (operation) {
      case CONFIRM_SIGN_UP -> codeExpired(thrown);
      case CONFIRM_DEVICE, RENEW_TOKENS, REVOKE_TOKEN, GET_ID, GET_CREDENTIALS ->
          sessionOver(thrown);
      case SIGN_UP, RESEND_CODE, INITIATE_AUTH, ANSWER_CHALLENGE -> wrongCredentials(thrown);
    };
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

  private static Failure notOffered(Throwable cause) {
    return of(Reason.FEATURE_UNAVAILABLE, "This is not offered here.", cause);
  }

  private static Failure sessionOver(Throwable cause) {
    return of(Reason.UNAUTHENTICATED, "Your session has ended. Sign in again.", cause);
  }

  private static Failure of(Reason reason, String detail, Throwable cause) {
    return Failure.of(reason, detail, cause);
  }
}
