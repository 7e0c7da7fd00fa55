package dev.postern.auth.cognito;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.bus.Reason;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each error of a user pool at each call: one meaning, and where a call changes it, which. */
class CognitoFailureTableTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NotAuthorizedException                    | UNAUTHENTICATED        | REGISTRATION=FEATURE_UNAVAILABLE CODE=REJECTED_BY_POLICY RESET_PASSWORD=CODE_MISMATCH SIGN_IN=INVALID_CREDENTIALS CHANGE_PASSWORD=INVALID_CREDENTIALS
          UserNotFoundException                     | UNAUTHENTICATED        | REGISTRATION=INVALID_CREDENTIALS CODE=CODE_MISMATCH CONFIRM_SIGN_UP=CODE_EXPIRED SIGN_IN=INVALID_CREDENTIALS
          UserNotConfirmedException                 | USER_NOT_CONFIRMED     |
          PasswordResetRequiredException            | PASSWORD_RESET_REQUIRED |
          UsernameExistsException                   | USERNAME_TAKEN         |
          AliasExistsException                      | ALIAS_TAKEN            |
          InvalidPasswordException                  | PASSWORD_POLICY        |
          PasswordHistoryPolicyViolationException   | PASSWORD_POLICY        |
          InvalidParameterException                 | MISCONFIGURED          | REGISTRATION=INVALID_INPUT CODE=INVALID_INPUT SIGN_IN=INVALID_CREDENTIALS CHANGE_PASSWORD=INVALID_INPUT CHANGE_ATTRIBUTES=INVALID_INPUT SEND_ATTRIBUTE_CODE=INVALID_INPUT VERIFY_ATTRIBUTE=INVALID_INPUT CHOOSE_FACTORS=FACTOR_NOT_SET_UP BEGIN_TOTP=FEATURE_UNAVAILABLE FINISH_TOTP=CODE_MISMATCH BEGIN_PASSKEY=FEATURE_UNAVAILABLE FINISH_PASSKEY=PASSKEY_REJECTED DELETE_PASSKEY=NOT_FOUND LIST_DEVICES=FEATURE_UNAVAILABLE REMEMBER_DEVICE=FEATURE_UNAVAILABLE FORGET_DEVICE=FEATURE_UNAVAILABLE
          CodeMismatchException                     | CODE_MISMATCH          |
          ExpiredCodeException                      | CODE_EXPIRED           |
          LimitExceededException                    | TOO_MANY_ATTEMPTS      |
          TooManyRequestsException                  | THROTTLED              |
          TooManyFailedAttemptsException            | TOO_MANY_ATTEMPTS      |
          CodeDeliveryFailureException              | CODE_DELIVERY_FAILED   |
          UserLambdaValidationException             | REJECTED_BY_POLICY     |
          UnexpectedLambdaException                 | MISCONFIGURED          |
          InvalidLambdaResponseException            | MISCONFIGURED          |
          InvalidUserPoolConfigurationException     | MISCONFIGURED          |
          InvalidSmsRoleAccessPolicyException       | MISCONFIGURED          |
          InvalidSmsRoleTrustRelationshipException  | MISCONFIGURED          |
          InvalidEmailRoleAccessPolicyException     | MISCONFIGURED          |
          InvalidOAuthFlowException                 | MISCONFIGURED          |
          EnableSoftwareTokenMfaException           | CODE_MISMATCH          |
          SoftwareTokenMfaNotFoundException         | FACTOR_NOT_SET_UP      | BEGIN_TOTP=FEATURE_UNAVAILABLE
          MfaMethodNotFoundException                | FACTOR_NOT_SET_UP      |
          RefreshTokenReuseException                | UNAUTHENTICATED        |
          UnsupportedTokenTypeException             | FEATURE_UNAVAILABLE    |
          UnauthorizedException                     | UNAUTHENTICATED        |
          WebAuthnNotEnabledException               | PASSKEYS_UNAVAILABLE   |
          WebAuthnConfigurationMissingException     | PASSKEYS_UNAVAILABLE   |
          WebAuthnChallengeNotFoundException        | PASSKEY_EXPIRED        |
          WebAuthnOriginNotAllowedException         | PASSKEY_REJECTED       |
          WebAuthnRelyingPartyMismatchException     | PASSKEY_REJECTED       |
          WebAuthnClientMismatchException           | PASSKEY_REJECTED       |
          WebAuthnCredentialNotSupportedException   | PASSKEY_REJECTED       |
          ForbiddenException                        | REJECTED_BY_POLICY     |
          ResourceNotFoundException                 | MISCONFIGURED          | DELETE_PASSKEY=NOT_FOUND
          AccessDeniedException                     | MISCONFIGURED          |
          OperationNotEnabledException              | FEATURE_UNAVAILABLE    |
          FeatureUnavailableInTierException         | FEATURE_UNAVAILABLE    |
          UserPoolAddOnNotEnabledException          | FEATURE_UNAVAILABLE    |
          UnsupportedOperationException             | FEATURE_UNAVAILABLE    |
          InternalErrorException                    | UNAVAILABLE            |
          InternalServerException                   | UNAVAILABLE            |
          ConcurrentModificationException           | THROTTLED              |
          DuplicateProviderException                | DEFECT                 |
          """)
  void everyErrorOfAUserPoolHasOneMeaningAtEachCall(
      String exception, Reason usual, @SuppressWarnings("NullAway") String otherwise) {
    Map<String, Reason> differing = differing(otherwise == null ? "" : otherwise);
    for (CognitoOperation operation : CognitoOperation.values()) {
      Reason expected =
          differing.getOrDefault(
              operation.name(), differing.getOrDefault(operation.kind().name(), usual));

      assertThat(
              CognitoFailures.translate(operation, AwsExceptions.ofUserPool(exception, "x"))
                  .reason())
          .as("%s at %s", exception, operation)
          .isEqualTo(expected);
    }
  }

  private static Map<String, Reason> differing(String pairs) {
    Map<String, Reason> differing = new HashMap<>();
    Arrays.stream(pairs.split(" ", -1))
        .filter(pair -> !pair.isEmpty())
        .map(pair -> pair.split("=", -1))
        .forEach(pair -> differing.put(pair[0], Reason.valueOf(pair[1])));
    return differing;
  }
}
