package dev.postern.auth.cognito;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Failure.InvalidField;
import dev.postern.contract.bus.Reason;
import java.util.List;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;

/**
 * What Cognito means by {@code InvalidParameterException}, which says anything from a wrong letter
 * to a pool that is set up otherwise.
 */
final class InvalidParameters {
  private InvalidParameters() {}

  static Failure failureOf(CognitoOperation operation, InvalidParameterException thrown) {
    String text = CognitoFailures.textOf(thrown);
    if (KnownTexts.isConfirmed(text)) {
      return Failure.of(Reason.ALREADY_CONFIRMED, "This account is confirmed already.", thrown);
    }
    if (KnownTexts.isAboutClientSettings(text)) {
      return CognitoFailures.misconfigured(thrown);
    }
    return switch (operation.kind()) {
      case REGISTRATION, CODE -> KnownTexts.invalidField(text);
      case SIGN_IN -> ofSignIn(operation, thrown, text);
      case TOKENS -> CognitoFailures.misconfigured(thrown);
      case CALLER -> ofCaller(operation, thrown, text);
    };
  }

  /**
   * Only a new password goes with attributes, which may be wrong without anything else being so.
   */
  private static Failure ofSignIn(
      CognitoOperation operation, InvalidParameterException thrown, String text) {
    List<InvalidField> attributes =
        operation == CognitoOperation.ANSWER_CHALLENGE
            ? KnownTexts.invalidField(text).errors().stream()
                .filter(error -> error.pointer().startsWith("/attributes/"))
                .map(error -> new InvalidField("/answers" + error.pointer(), error.detail()))
                .toList()
            : List.of();
    return attributes.isEmpty()
        ? UserPoolFailures.wrongCredentials(thrown)
        : Failure.invalid(attributes);
  }

  private static Failure ofCaller(
      CognitoOperation operation, InvalidParameterException thrown, String text) {
    return switch (operation) {
      case CHANGE_PASSWORD, CHANGE_ATTRIBUTES, SEND_ATTRIBUTE_CODE, VERIFY_ATTRIBUTE ->
          KnownTexts.invalidField(text);
      case CHOOSE_FACTORS ->
          KnownTexts.isNotEnabled(text)
              ? UserPoolFailures.notOffered(thrown)
              : UserPoolFailures.notSetUp(thrown);
      case BEGIN_TOTP, BEGIN_PASSKEY, LIST_DEVICES -> UserPoolFailures.notOffered(thrown);
      case FINISH_TOTP -> UserPoolFailures.wrongCode(thrown);
      case FINISH_PASSKEY -> UserPoolFailures.passkeyRejected(thrown);
      case DELETE_PASSKEY -> UserPoolFailures.notFound(thrown);
      case REMEMBER_DEVICE, FORGET_DEVICE ->
          KnownTexts.isConstraint(text)
              ? UserPoolFailures.notFound(thrown)
              : UserPoolFailures.notOffered(thrown);
      case SIGN_UP,
          CONFIRM_SIGN_UP,
          RESEND_CODE,
          FORGOT_PASSWORD,
          RESET_PASSWORD,
          INITIATE_AUTH,
          ANSWER_CHALLENGE,
          CONFIRM_DEVICE,
          RENEW_TOKENS,
          REVOKE_TOKEN,
          GET_ID,
          GET_CREDENTIALS,
          GET_OPEN_ID_TOKEN,
          ASSUME_ROLE,
          SIGN_OUT_EVERYWHERE,
          GET_USER,
          DELETE_USER,
          READ_FACTORS,
          LIST_PASSKEYS ->
          CognitoFailures.misconfigured(thrown);
    };
  }
}
