package dev.postern.provision.aws;

import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** Turns what the SDK throws into sentences that say what to do. */
final class AwsErrors {
  private static final Set<String> DENIED =
      Set.of("AccessDenied", "AccessDeniedException", "NotAuthorizedException", "Forbidden", "403");
  private static final Set<String> BAD_CREDENTIALS =
      Set.of(
          "ExpiredToken",
          "ExpiredTokenException",
          "InvalidAccessKeyId",
          "InvalidClientTokenId",
          "InvalidSignatureException",
          "InvalidToken",
          "MissingAuthenticationToken",
          "MissingAuthenticationTokenException",
          "SignatureDoesNotMatch",
          "UnrecognizedClientException");
  private static final Set<String> WRONG_CLOCK = Set.of("RequestExpired", "RequestTimeTooSkewed");
  private static final Set<String> QUOTA =
      Set.of("LimitExceeded", "LimitExceededException", "ServiceQuotaExceeded", "TooManyBuckets");

  private static final int LONGEST_LINE = 500;

  private AwsErrors() {}

  static ProvisionException explain(AwsCall call, SdkException thrown) {
    String couldNot = "Could not %s: ".formatted(call.purpose());
    return new ProvisionException(couldNot + reasonAndRemedy(call, thrown), thrown);
  }

  static String codeOf(AwsServiceException thrown) {
    return thrown.awsErrorDetails() == null || thrown.awsErrorDetails().errorCode() == null
        ? String.valueOf(thrown.statusCode())
        : thrown.awsErrorDetails().errorCode();
  }

  private static String reasonAndRemedy(AwsCall call, SdkException thrown) {
    return switch (thrown) {
      case AwsServiceException answered -> ofAnswer(call, answered);
      case ApiCallTimeoutException _, ApiCallAttemptTimeoutException _ ->
          "AWS gave no answer in time. Check the network and run the command again.";
      default ->
          "AWS can't be reached. Check the network, the region and the configured endpoints,"
              + " then run the command again.";
    };
  }

  /** What AWS says of it, in one line of a length that a terminal bears. */
  private static String explanation(AwsServiceException answered) {
    String said =
        answered.awsErrorDetails() == null
            ? ""
            : String.valueOf(answered.awsErrorDetails().errorMessage());
    String line = said.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.isEmpty() || line.equals("null")
        ? ""
        : ": " + line.substring(0, Math.min(LONGEST_LINE, line.length()));
  }

  private static String ofAnswer(AwsCall call, AwsServiceException answered) {
    String code = codeOf(answered);
    if (DENIED.contains(code)) {
      return "AWS refused it (%s). The credentials in use need the permission %s; grant it and run the command again."
          .formatted(code, call.permission());
    }
    if (BAD_CREDENTIALS.contains(code)) {
      return "AWS doesn't accept the credentials in use (%s). Sign in to AWS again or check the access key, then run the command again."
          .formatted(code);
    }
    if (WRONG_CLOCK.contains(code)) {
      return "AWS finds the clock of this machine wrong (%s). Set it and run the command again."
          .formatted(code);
    }
    if (QUOTA.contains(code)) {
      return "the AWS account has reached a quota (%s). Have it raised or remove what isn't needed, then run the command again."
          .formatted(code);
    }
    if (answered.isThrottlingException()) {
      return "AWS has too many requests from this account (%s). Run the command again in a minute."
          .formatted(code);
    }
    if (answered.statusCode() >= 500) {
      return "AWS has a fault of its own (%s). Run the command again later.".formatted(code);
    }
    if (answered.statusCode() == 400) {
      return "AWS answered %s%s (request %s). Change what it refuses, then run the command again."
          .formatted(code, explanation(answered), answered.requestId());
    }
    return "AWS answered %s (request %s), which Postern didn't expect. Run the command again; if it stays, the request's id tells AWS support more."
        .formatted(code, answered.requestId());
  }
}
