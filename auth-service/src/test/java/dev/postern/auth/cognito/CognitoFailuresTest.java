package dev.postern.auth.cognito;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.auth.LogCapture;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Failure.InvalidField;
import dev.postern.contract.bus.Reason;
import io.vertx.core.json.JsonObject;
import java.net.ConnectException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

class CognitoFailuresTest {
  private static final String USER_POOL =
      "software.amazon.awssdk.services.cognitoidentityprovider.model.";
  private static final String IDENTITY_POOL =
      "software.amazon.awssdk.services.cognitoidentity.model.";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NotAuthorizedException                    | INVALID_CREDENTIALS
          UserNotFoundException                     | INVALID_CREDENTIALS
          UserNotConfirmedException                 | USER_NOT_CONFIRMED
          PasswordResetRequiredException            | PASSWORD_RESET_REQUIRED
          UsernameExistsException                   | USERNAME_TAKEN
          AliasExistsException                      | ALIAS_TAKEN
          InvalidPasswordException                  | PASSWORD_POLICY
          PasswordHistoryPolicyViolationException   | PASSWORD_POLICY
          CodeMismatchException                     | CODE_MISMATCH
          ExpiredCodeException                      | CODE_EXPIRED
          LimitExceededException                    | TOO_MANY_ATTEMPTS
          TooManyRequestsException                  | THROTTLED
          TooManyFailedAttemptsException            | TOO_MANY_ATTEMPTS
          CodeDeliveryFailureException              | CODE_DELIVERY_FAILED
          UserLambdaValidationException             | REJECTED_BY_POLICY
          UnexpectedLambdaException                 | MISCONFIGURED
          InvalidLambdaResponseException            | MISCONFIGURED
          InvalidUserPoolConfigurationException     | MISCONFIGURED
          InvalidSmsRoleAccessPolicyException       | MISCONFIGURED
          InvalidSmsRoleTrustRelationshipException  | MISCONFIGURED
          InvalidEmailRoleAccessPolicyException     | MISCONFIGURED
          EnableSoftwareTokenMfaException           | CODE_MISMATCH
          SoftwareTokenMfaNotFoundException         | FEATURE_UNAVAILABLE
          MfaMethodNotFoundException                | FEATURE_UNAVAILABLE
          RefreshTokenReuseException                | UNAUTHENTICATED
          UnsupportedTokenTypeException             | FEATURE_UNAVAILABLE
          UnauthorizedException                     | UNAUTHENTICATED
          WebAuthnNotEnabledException               | FEATURE_UNAVAILABLE
          WebAuthnConfigurationMissingException     | FEATURE_UNAVAILABLE
          WebAuthnChallengeNotFoundException        | CODE_EXPIRED
          WebAuthnOriginNotAllowedException         | REJECTED_BY_POLICY
          WebAuthnRelyingPartyMismatchException     | REJECTED_BY_POLICY
          WebAuthnClientMismatchException           | REJECTED_BY_POLICY
          WebAuthnCredentialNotSupportedException   | REJECTED_BY_POLICY
          ForbiddenException                        | REJECTED_BY_POLICY
          ResourceNotFoundException                 | MISCONFIGURED
          AccessDeniedException                     | MISCONFIGURED
          OperationNotEnabledException              | FEATURE_UNAVAILABLE
          FeatureUnavailableInTierException         | FEATURE_UNAVAILABLE
          UnsupportedOperationException             | FEATURE_UNAVAILABLE
          InternalErrorException                    | UNAVAILABLE
          ConcurrentModificationException           | THROTTLED
          DuplicateProviderException                | DEFECT
          """)
  void everyErrorOfAUserPoolHasOneMeaningAtSignIn(String exception, Reason reason) {
    Failure failure = translate(CognitoOperation.ANSWER_CHALLENGE, USER_POOL + exception, "x");

    assertThat(failure.reason()).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NotAuthorizedException                     | UNAUTHENTICATED
          ResourceConflictException                  | ALIAS_TAKEN
          InvalidIdentityPoolConfigurationException  | MISCONFIGURED
          InvalidParameterException                  | MISCONFIGURED
          ResourceNotFoundException                  | MISCONFIGURED
          ExternalServiceException                   | UNAVAILABLE
          InternalErrorException                     | UNAVAILABLE
          LimitExceededException                     | THROTTLED
          TooManyRequestsException                   | THROTTLED
          DeveloperUserAlreadyRegisteredException    | DEFECT
          """)
  void everyErrorOfAnIdentityPoolHasOneMeaning(String exception, Reason reason) {
    Failure failure = translate(CognitoOperation.GET_ID, IDENTITY_POOL + exception, "x");

    assertThat(failure.reason()).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          INITIATE_AUTH   | Incorrect username or password.            | INVALID_CREDENTIALS
          INITIATE_AUTH   | User is disabled.                          | INVALID_CREDENTIALS
          ANSWER_CHALLENGE| Invalid session for the user.              | INVALID_CREDENTIALS
          ANSWER_CHALLENGE| Password attempts exceeded                 | TOO_MANY_ATTEMPTS
          INITIATE_AUTH   | Unable to verify secret hash for client x  | MISCONFIGURED
          SIGN_UP         | Client x is configured with secret but SECRET_HASH was not received | MISCONFIGURED
          SIGN_UP         | SignUp is not permitted for this user pool | FEATURE_UNAVAILABLE
          CONFIRM_SIGN_UP | User cannot be confirmed. Current status is CONFIRMED | ALREADY_CONFIRMED
          CONFIRM_SIGN_UP | User cannot be confirmed. Current status is ARCHIVED  | REJECTED_BY_POLICY
          RENEW_TOKENS    | Refresh Token has expired                  | UNAUTHENTICATED
          RENEW_TOKENS    | Refresh Token has been revoked             | UNAUTHENTICATED
          RENEW_TOKENS    | Invalid client secret                      | MISCONFIGURED
          """)
  void notAuthorizedMeansWhatItsCallAndTextSay(
      CognitoOperation operation, String text, Reason reason) {
    assertThat(translate(operation, USER_POOL + "NotAuthorizedException", text).reason())
        .isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "INITIATE_AUTH, INVALID_CREDENTIALS",
    "CONFIRM_SIGN_UP, CODE_EXPIRED",
    "RENEW_TOKENS, UNAUTHENTICATED",
  })
  void anUnknownUserLooksLikeAnyOther(CognitoOperation operation, Reason reason) {
    Failure failure =
        translate(operation, USER_POOL + "UserNotFoundException", "User does not exist.");

    assertThat(failure.reason()).isEqualTo(reason);
  }

  @Test
  void anUnknownUserAndAWrongPasswordAreToldInTheSameWords() {
    Failure unknown =
        translate(
            CognitoOperation.INITIATE_AUTH,
            USER_POOL + "UserNotFoundException",
            "User does not exist.");
    Failure wrong =
        translate(
            CognitoOperation.ANSWER_CHALLENGE,
            USER_POOL + "NotAuthorizedException",
            "Incorrect username or password.");

    assertThat(unknown.reason()).isEqualTo(wrong.reason());
    assertThat(unknown.detail()).isEqualTo(wrong.detail());
    assertThat(unknown.retryAfter()).isEqualTo(wrong.retryAfter());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Invalid email address format.                                             | /attributes/email
          Invalid phone number format.                                              | /attributes/phone_number
          Username should be an email.                                              | /username
          Attributes did not conform to the schema: email: The attribute is required | /attributes/email
          Attributes did not conform to the schema: custom:team: Too long           | /attributes/custom:team
          1 validation error detected: Value at 'password' failed to satisfy constraint: x | /password
          1 validation error detected: Value at 'username' failed to satisfy constraint: x | /username
          1 validation error detected: Value at 'confirmationCode' failed to satisfy: x    | /code
          1 validation error detected: Value at 'userAttributes.1.member.value' failed: x  | /attributes
          """)
  void whatASignUpGotWrongIsNamed(String text, String pointer) {
    Failure failure =
        translate(CognitoOperation.SIGN_UP, USER_POOL + "InvalidParameterException", text);

    assertThat(failure.reason()).isEqualTo(Reason.INVALID_INPUT);
    assertThat(failure.errors()).extracting(InvalidField::pointer).containsExactly(pointer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SIGN_UP       | something new                                | INVALID_INPUT
          RESEND_CODE   | User is already confirmed.                   | ALREADY_CONFIRMED
          RESEND_CODE   | Cannot resend codes. Auto verification not turned on. | MISCONFIGURED
          INITIATE_AUTH | USER_SRP_AUTH is not enabled for the client. | MISCONFIGURED
          INITIATE_AUTH | Missing required parameter                   | INVALID_CREDENTIALS
          RENEW_TOKENS  | something new                                | MISCONFIGURED
          """)
  void invalidParameterMeansWhatItsCallAndTextSay(
      CognitoOperation operation, String text, Reason reason) {
    assertThat(translate(operation, USER_POOL + "InvalidParameterException", text).reason())
        .isEqualTo(reason);
  }

  @Test
  void theRuleThatAPasswordBreaksIsNamedInOurWords() {
    Failure failure =
        translate(
            CognitoOperation.SIGN_UP,
            USER_POOL + "InvalidPasswordException",
            "Password did not conform with policy: Password must have uppercase characters");

    assertThat(failure.detail()).isEqualTo("The password needs a capital letter.");
  }

  @ParameterizedTest
  @EnumSource(CognitoOperation.class)
  void nothingThatAwsWroteGoesToThePerson(CognitoOperation operation) {
    for (String type :
        List.of(
            "NotAuthorizedException",
            "InvalidParameterException",
            "InvalidPasswordException",
            "UserLambdaValidationException",
            "ResourceNotFoundException",
            "DuplicateProviderException")) {
      Failure failure = translate(operation, USER_POOL + type, "canary <b> arn:aws:iam::1");

      assertThat(failure.detail()).doesNotContain("canary");
      assertThat(failure.errors()).noneMatch(field -> field.toString().contains("canary"));
    }
  }

  @Test
  void whatTheOwnerMustMendIsLoggedOnceOnOneLine() {
    try (LogCapture log = LogCapture.of("dev.postern.auth")) {
      translate(
          CognitoOperation.SIGN_UP, USER_POOL + "ResourceNotFoundException", "no\r\nclient x");

      assertThat(log.lines())
          .singleElement()
          .asString()
          .contains("SIGN_UP")
          .contains("no??client x");
    }
  }

  @Test
  void whatNobodyForesawIsNamedForTheLogWithoutItsText() {
    AwsServiceException thrown = exception(USER_POOL + "DuplicateProviderException", "canary", 400);

    assertThat(CognitoFailures.translate(CognitoOperation.SIGN_UP, thrown).getCause())
        .hasMessageContaining("DuplicateProviderException")
        .hasMessageNotContaining("canary");
  }

  @ParameterizedTest
  @CsvSource({"500, UNAVAILABLE", "503, UNAVAILABLE", "429, THROTTLED", "400, DEFECT"})
  void anErrorWithoutANameIsReadByItsStatus(int status, Reason reason) {
    AwsServiceException thrown =
        exception(USER_POOL + "CognitoIdentityProviderException", "x", status);

    assertThat(CognitoFailures.translate(CognitoOperation.SIGN_UP, thrown).reason())
        .isEqualTo(reason);
  }

  @Test
  void runningOutOfTimeIsATimeout() {
    for (var thrown :
        List.of(
            ApiCallTimeoutException.create("x", new Exception()),
            ApiCallAttemptTimeoutException.create("x", new Exception()))) {
      Failure failure = CognitoFailures.translate(CognitoOperation.SIGN_UP, thrown);

      assertThat(failure.reason()).isEqualTo(Reason.TIMEOUT);
      assertThat(failure.retryAfter()).isPresent();
    }
  }

  @Test
  void whatNeverReachedAwsIsUnavailable() {
    for (var thrown :
        List.of(
            SdkClientException.create("x", new ConnectException("refused")),
            SdkClientException.create("x"),
            AbortedException.create("x"))) {
      Failure failure = CognitoFailures.translate(CognitoOperation.SIGN_UP, thrown);

      assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
      assertThat(failure.retryAfter()).isPresent();
    }
  }

  @ParameterizedTest
  @CsvSource({"TooManyRequestsException", "LimitExceededException"})
  void whoMustWaitIsToldHowLong(String type) {
    assertThat(translate(CognitoOperation.RESEND_CODE, USER_POOL + type, "x").retryAfter())
        .isPresent();
  }

  private static Failure translate(CognitoOperation operation, String type, String text) {
    return CognitoFailures.translate(operation, exception(type, text, 400));
  }

  private static AwsServiceException exception(String type, String text, int status) {
    try {
      AwsServiceException.Builder builder =
          (AwsServiceException.Builder) Class.forName(type).getMethod("builder").invoke(null);
      String code = type.substring(type.lastIndexOf('.') + 1);
      return builder
          .message(new JsonObject().put("message", text).encode())
          .statusCode(status)
          .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(text).build())
          .build();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(type, e);
    }
  }
}
