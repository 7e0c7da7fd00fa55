package dev.postern.auth.cognito;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import software.amazon.awssdk.services.cognitoidentity.model.CognitoIdentityException;
import software.amazon.awssdk.services.cognitoidentity.model.ConcurrentModificationException;
import software.amazon.awssdk.services.cognitoidentity.model.ExternalServiceException;
import software.amazon.awssdk.services.cognitoidentity.model.InternalErrorException;
import software.amazon.awssdk.services.cognitoidentity.model.InvalidIdentityPoolConfigurationException;
import software.amazon.awssdk.services.cognitoidentity.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentity.model.LimitExceededException;
import software.amazon.awssdk.services.cognitoidentity.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentity.model.ResourceConflictException;
import software.amazon.awssdk.services.cognitoidentity.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cognitoidentity.model.TooManyRequestsException;

/** What the errors of identity pools mean. */
final class IdentityPoolFailures {
  private IdentityPoolFailures() {}

  static Failure failureOf(CognitoIdentityException thrown) {
    return switch (thrown) {
      case NotAuthorizedException refused ->
          Failure.of(Reason.UNAUTHENTICATED, "Sign in again to use the storage.", refused);
      case ResourceConflictException conflict ->
          Failure.of(
              Reason.ALIAS_TAKEN, "This sign-in belongs to another identity already.", conflict);
      case TooManyRequestsException busy -> CognitoFailures.throttled(busy);
      case LimitExceededException busy -> CognitoFailures.throttled(busy);
      case ConcurrentModificationException busy -> CognitoFailures.throttled(busy);
      case ExternalServiceException down -> CognitoFailures.unavailable(down);
      case InternalErrorException down -> CognitoFailures.unavailable(down);
      case InvalidIdentityPoolConfigurationException wrong -> CognitoFailures.misconfigured(wrong);
      case InvalidParameterException wrong -> CognitoFailures.misconfigured(wrong);
      case ResourceNotFoundException wrong -> CognitoFailures.misconfigured(wrong);
      default -> CognitoFailures.unforeseen(thrown);
    };
  }
}
