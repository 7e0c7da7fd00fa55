package dev.postern.auth.cognito;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.auth.LogCapture;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Failure.InvalidField;
import dev.postern.contract.bus.Reason;
import java.net.ConnectException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

class CognitoFailuresTest {
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
    Failure failure =
        CognitoFailures.translate(
            CognitoOperation.GET_ID, AwsExceptions.ofIdentityPool(exception, "x"));

    assertThat(failure.reason()).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          INITIATE_AUTH   | Incorrect username or password.            | INVALID_CREDENTIALS
          INITIATE_AUTH   | User is disabled.                          | INVALID_CREDENTIALS
          ANSWER_CHALLENGE| Invalid session for the user.              | CHALLENGE_EXPIRED
          ANSWER_CHALLENGE| Invalid session for the user, session is expired. | CHALLENGE_EXPIRED
          ANSWER_CHALLENGE| Invalid session for the user, session can only be used once. | CHALLENGE_EXPIRED
          ANSWER_CHALLENGE| Password attempts exceeded                 | TOO_MANY_ATTEMPTS
          INITIATE_AUTH   | Unable to verify secret hash for client x  | MISCONFIGURED
          SIGN_UP         | Client x is configured with secret but SECRET_HASH was not received | MISCONFIGURED
          SIGN_UP         | SignUp is not permitted for this user pool | FEATURE_UNAVAILABLE
          CONFIRM_SIGN_UP | User cannot be confirmed. Current status is CONFIRMED | ALREADY_CONFIRMED
          CONFIRM_SIGN_UP | User cannot be confirmed. Current status is ARCHIVED  | REJECTED_BY_POLICY
          RENEW_TOKENS    | Refresh Token has expired                  | UNAUTHENTICATED
          RENEW_TOKENS    | Refresh Token has been revoked             | UNAUTHENTICATED
          SIGN_UP         | A client attempted to write unauthorized attribute | INVALID_INPUT
          CHANGE_ATTRIBUTES | A client attempted to write unauthorized attribute | INVALID_INPUT
          CHANGE_PASSWORD | Incorrect username or password.            | INVALID_CREDENTIALS
          CHANGE_PASSWORD | Password attempts exceeded                 | TOO_MANY_ATTEMPTS
          CHANGE_PASSWORD | Access Token has been revoked              | UNAUTHENTICATED
          CHANGE_PASSWORD | User is disabled.                          | UNAUTHENTICATED
          GET_USER        | Access Token has expired                   | UNAUTHENTICATED
          GET_USER        | Access Token does not have required scopes | MISCONFIGURED
          FORGOT_PASSWORD | User password cannot be reset in the current state. | REJECTED_BY_POLICY
          RENEW_TOKENS    | Invalid client secret                      | MISCONFIGURED
          """)
  void notAuthorizedMeansWhatItsCallAndTextSay(
      CognitoOperation operation, String text, Reason reason) {
    assertThat(translate(operation, "NotAuthorizedException", text).reason()).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "INITIATE_AUTH, INVALID_CREDENTIALS",
    "CONFIRM_SIGN_UP, CODE_EXPIRED",
    "RENEW_TOKENS, UNAUTHENTICATED",
  })
  void anUnknownUserLooksLikeAnyOther(CognitoOperation operation, Reason reason) {
    Failure failure = translate(operation, "UserNotFoundException", "User does not exist.");

    assertThat(failure.reason()).isEqualTo(reason);
  }

  @Test
  void anUnknownUserAndAWrongPasswordAreToldInTheSameWords() {
    Failure unknown =
        translate(CognitoOperation.INITIATE_AUTH, "UserNotFoundException", "User does not exist.");
    Failure wrong =
        translate(
            CognitoOperation.ANSWER_CHALLENGE,
            "NotAuthorizedException",
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
          1 validation error detected: Value 'a b' at 'username' failed to satisfy constraint: x | /username
          1 validation error detected: Value at 'userAttributes.1.member.value' failed: x  | /attributes
          """)
  void whatASignUpGotWrongIsNamed(String text, String pointer) {
    Failure failure = translate(CognitoOperation.SIGN_UP, "InvalidParameterException", text);

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
          CHOOSE_FACTORS | User does not have delivery config set to turn on SMS_MFA | FACTOR_NOT_SET_UP
          CHOOSE_FACTORS | User has not set up software token mfa      | FACTOR_NOT_SET_UP
          CHOOSE_FACTORS | User pool does not have EMAIL_OTP enabled.  | FEATURE_UNAVAILABLE
          REMEMBER_DEVICE | 1 validation error detected: Value at 'deviceKey' failed to satisfy constraint: x | NOT_FOUND
          """)
  void invalidParameterMeansWhatItsCallAndTextSay(
      CognitoOperation operation, String text, Reason reason) {
    assertThat(translate(operation, "InvalidParameterException", text).reason()).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          FORGET_DEVICE    | Device does not exist.              | NOT_FOUND
          INITIATE_AUTH    | Device does not exist.              | NOT_FOUND
          ANSWER_CHALLENGE | Device does not exist.              | NOT_FOUND
          RENEW_TOKENS     | Device does not exist.              | UNAUTHENTICATED
          DELETE_PASSKEY   | WebAuthn credential does not exist. | NOT_FOUND
          FORGET_DEVICE    | User pool client x does not exist.  | MISCONFIGURED
          """)
  void whatIsMissingIsThePersonsOrTheOwnersMatter(
      CognitoOperation operation, String text, Reason reason) {
    assertThat(translate(operation, "ResourceNotFoundException", text).reason()).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CHANGE_ATTRIBUTES | user.email: Attribute cannot be updated. | /attributes/email
          CHANGE_ATTRIBUTES | Cannot modify the attribute custom:team.  | /attributes/custom:team
          CHANGE_ATTRIBUTES | Invalid phone number format.              | /attributes/phone_number
          VERIFY_ATTRIBUTE  | 1 validation error detected: Value at 'code' failed: x | /code
          CHANGE_PASSWORD   | 1 validation error detected: Value at 'previousPassword' failed: x | /currentPassword
          CHANGE_PASSWORD   | 1 validation error detected: Value at 'proposedPassword' failed: x | /newPassword
          """)
  void whatACallerGotWrongIsNamed(CognitoOperation operation, String text, String pointer) {
    assertThat(translate(operation, "InvalidParameterException", text).errors())
        .extracting(InvalidField::pointer)
        .containsExactly(pointer);
  }

  @Test
  void theRuleThatAPasswordBreaksIsNamedInOurWords() {
    Failure failure =
        translate(
            CognitoOperation.SIGN_UP,
            "InvalidPasswordException",
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
      Failure failure = translate(operation, type, "canary <b> arn:aws:iam::1");

      assertThat(failure.detail()).doesNotContain("canary");
      assertThat(failure.errors()).noneMatch(field -> field.toString().contains("canary"));
    }
  }

  @Test
  void whatTheOwnerMustMendIsLoggedOnceOnOneLine() {
    try (LogCapture log = LogCapture.of("dev.postern.auth")) {
      translate(CognitoOperation.SIGN_UP, "ResourceNotFoundException", "no\r\nclient x");

      assertThat(log.lines())
          .singleElement()
          .asString()
          .contains("SIGN_UP")
          .contains("no??client x");
    }
  }

  @Test
  void whatNobodyForesawIsNamedForTheLogWithoutItsText() {
    AwsServiceException thrown = AwsExceptions.ofUserPool("DuplicateProviderException", "canary");

    assertThat(CognitoFailures.translate(CognitoOperation.SIGN_UP, thrown).getCause())
        .hasMessageContaining("DuplicateProviderException")
        .hasMessageNotContaining("canary");
  }

  @ParameterizedTest
  @CsvSource({"500, UNAVAILABLE", "503, UNAVAILABLE", "429, THROTTLED", "400, DEFECT"})
  void anErrorWithoutANameIsReadByItsStatus(int status, Reason reason) {
    AwsServiceException thrown =
        AwsExceptions.ofUserPool("CognitoIdentityProviderException", "x", status);

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
    assertThat(translate(CognitoOperation.RESEND_CODE, type, "x").retryAfter()).isPresent();
  }

  private static Failure translate(CognitoOperation operation, String type, String text) {
    return CognitoFailures.translate(operation, AwsExceptions.ofUserPool(type, text));
  }
}
