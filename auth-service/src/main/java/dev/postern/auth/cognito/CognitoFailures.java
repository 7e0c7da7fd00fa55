package dev.postern.auth.cognito;

import dev.postern.auth.deadline.Deadline;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cognitoidentity.model.CognitoIdentityException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;
import software.amazon.awssdk.services.sts.model.StsException;

/**
 * The one place where Cognito's errors become ours. Nothing that AWS wrote goes to the person; what
 * only the owner of this Postern can mend is logged here, once.
 */
final class CognitoFailures {
  private static final Logger LOG = LoggerFactory.getLogger(CognitoFailures.class);
  private static final int FIRST_SERVER_ERROR = 500;

  private CognitoFailures() {}

  /** Calls Cognito and translates what it throws. */
  static <T> T calling(CognitoOperation operation, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw translate(operation, e);
    }
  }

  /** What an exception of that call means to the asker. */
  static Failure translate(CognitoOperation operation, SdkException thrown) {
    Failure failure = failureOf(operation, thrown);
    switch (failure.reason()) {
      case MISCONFIGURED ->
          LOG.error(
              "{}: Cognito or Postern is set up wrongly: {} {}",
              operation,
              kindOf(thrown),
              oneLine(thrown));
      case CODE_DELIVERY_FAILED ->
          LOG.warn("{}: Cognito can't send a code: {}", operation, kindOf(thrown));
      case UNAVAILABLE -> LOG.warn("{}: Cognito can't be reached: {}", operation, kindOf(thrown));
      default -> LOG.debug("{}: {}", operation, kindOf(thrown));
    }
    return failure;
  }

  /** Throws what has to do with Cognito's state and not with who was asked about. */
  static void throwIfPassing(CognitoOperation operation, SdkException thrown) {
    boolean refused =
        thrown instanceof AwsServiceException service
            && service.statusCode() < FIRST_SERVER_ERROR
            && !isThrottling(service);
    if (!refused) {
      throw translate(operation, thrown);
    }
  }

  private static Failure failureOf(CognitoOperation operation, SdkException thrown) {
    return switch (thrown) {
      case ApiCallTimeoutException timeout -> timedOut(timeout);
      case ApiCallAttemptTimeoutException timeout -> timedOut(timeout);
      case AbortedException aborted -> unavailable(aborted);
      case AwsServiceException service when isThrottling(service) -> throttled(service);
      case AwsServiceException service when service.statusCode() >= FIRST_SERVER_ERROR ->
          unavailable(service);
      case CognitoIdentityProviderException userPool ->
          UserPoolFailures.failureOf(operation, userPool);
      case CognitoIdentityException identityPool -> IdentityPoolFailures.failureOf(identityPool);
      case StsException sts -> StsFailures.failureOf(sts);
      case AwsServiceException service -> unforeseen(service);
      default -> hasTimedOut(thrown) ? timedOut(thrown) : unavailable(thrown);
    };
  }

  static Failure throttled(Throwable cause) {
    return Failure.of(Reason.THROTTLED, "Too much to do at the moment. Try again soon.", cause)
        .retryAfter(Duration.ofSeconds(2));
  }

  static Failure unavailable(Throwable cause) {
    return Failure.of(Reason.UNAVAILABLE, "The sign-in service can't be reached.", cause)
        .retryAfter(Duration.ofSeconds(5));
  }

  static Failure misconfigured(Throwable cause) {
    return Failure.of(
        Reason.MISCONFIGURED, "Something is set up wrongly here. Its owner has to mend it.", cause);
  }

  /** An error of AWS that has no meaning here. */
  static Failure unforeseen(AwsServiceException thrown) {
    return defect(new IllegalStateException("AWS answered " + kindOf(thrown)));
  }

  static Failure defect(Throwable cause) {
    return Failure.of(Reason.DEFECT, "Something went wrong on our side.", cause);
  }

  /** What AWS wrote, to compare with texts that are known and for the log; never for a person. */
  static String textOf(AwsServiceException thrown) {
    @Nullable AwsErrorDetails details = thrown.awsErrorDetails();
    @Nullable String text = details == null ? null : details.errorMessage();
    return text == null ? "" : text;
  }

  private static Failure timedOut(Throwable cause) {
    Failure exceeded = Deadline.exceeded();
    return Failure.of(exceeded.reason(), exceeded.detail(), cause)
        .retryAfter(exceeded.retryAfter().orElse(Duration.ofSeconds(2)));
  }

  /** The connection waits as long as the call may take, and one of both is first. */
  private static boolean hasTimedOut(SdkException thrown) {
    return thrown.getCause() instanceof SocketTimeoutException cause
        && !(cause instanceof ConnectTimeoutException);
  }

  private static boolean isThrottling(AwsServiceException thrown) {
    return thrown.isThrottlingException();
  }

  /**
   * What can be looked up, without the text: some texts repeat what was sent, which may be a
   * password.
   */
  private static String kindOf(SdkException thrown) {
    if (thrown instanceof AwsServiceException service) {
      @Nullable AwsErrorDetails details = service.awsErrorDetails();
      return "%s, status %d, request %s"
          .formatted(
              details == null ? service.getClass().getSimpleName() : details.errorCode(),
              service.statusCode(),
              service.requestId());
    }
    return thrown.getCause() instanceof IOException network
        ? network.toString()
        : thrown.getClass().getSimpleName();
  }

  private static String oneLine(SdkException thrown) {
    return thrown instanceof AwsServiceException service
        ? textOf(service).replaceAll("\\p{C}", "?")
        : "";
  }
}
