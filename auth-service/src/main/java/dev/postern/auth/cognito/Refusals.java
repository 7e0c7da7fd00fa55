package dev.postern.auth.cognito;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.signup.CodeDelivery;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Hides why somebody gets no code: whether they aren't there, have no address, are confirmed or
 * disabled or have asked too often would each tell a stranger that there is somebody.
 */
final class Refusals {
  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

  private Refusals() {}

  /** Where a code went; empty where Cognito refuses for a reason that lies in the user. */
  static Optional<CodeDelivery> hidden(
      CognitoOperation operation, Supplier<Optional<CodeDelivery>> call) {
    try {
      return call.get();
    } catch (SdkException thrown) {
      Failure failure = CognitoFailures.translate(operation, thrown);
      if (!isAboutUser(failure)) {
        throw failure;
      }
      LOG.debug("{}: hidden from whoever asks: {}", operation, failure.reason().code());
      return Optional.empty();
    }
  }

  private static boolean isAboutUser(Failure failure) {
    return switch (failure.reason()) {
      case INVALID_INPUT,
          INVALID_CREDENTIALS,
          USER_NOT_CONFIRMED,
          PASSWORD_RESET_REQUIRED,
          REJECTED_BY_POLICY,
          ALREADY_CONFIRMED,
          ALIAS_TAKEN,
          CODE_MISMATCH,
          CODE_EXPIRED,
          CODE_DELIVERY_FAILED,
          TOO_MANY_ATTEMPTS ->
          true;
      case UNAUTHENTICATED,
          CHALLENGE_EXPIRED,
          REDIRECT_EXPIRED,
          PROVIDER_REFUSED,
          PROVIDER_MISMATCH,
          TOKEN_REJECTED,
          STEP_UP_REQUIRED,
          SIGN_IN_REQUIRED,
          ACCESS_DENIED,
          ROLE_DENIED,
          NO_SUCH_BUCKET,
          WRONG_REGION,
          NO_SUCH_OBJECT,
          NO_SUCH_SHARE,
          SHARE_PASSWORD_WRONG,
          NO_SUCH_UPLOAD,
          PRECONDITION_FAILED,
          ALREADY_EXISTS,
          CONFLICT,
          RANGE_NOT_SATISFIABLE,
          OBJECT_ARCHIVED,
          NOT_PREVIEWABLE,
          OBJECT_TOO_LARGE,
          CHECKSUM_MISMATCH,
          NOT_FOUND,
          USERNAME_TAKEN,
          PASSWORD_POLICY,
          FACTOR_NOT_SET_UP,
          PASSKEYS_UNAVAILABLE,
          PASSKEY_EXPIRED,
          PASSKEY_REJECTED,
          THROTTLED,
          UNSUPPORTED_CHALLENGE,
          FEATURE_UNAVAILABLE,
          MISCONFIGURED,
          UNAVAILABLE,
          TIMEOUT,
          DEFECT ->
          false;
    };
  }
}
