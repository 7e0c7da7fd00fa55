package dev.postern.storage.s3;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.storage.credentials.StaleCredentials;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The one place where S3's errors become ours. The codes are those of "Error responses" in the S3
 * API reference.
 */
final class S3Failures {
  private static final Logger LOG = LoggerFactory.getLogger(S3Failures.class);
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration WHEN_QUIETER = Duration.ofSeconds(3);

  private static final Set<String> DENIED = Set.of("AccessDenied", "AllAccessDisabled");
  private static final Set<String> STALE =
      Set.of("ExpiredToken", "InvalidToken", "InvalidAccessKeyId", "TokenRefreshRequired");
  private static final Set<String> ELSEWHERE =
      Set.of(
          "AuthorizationHeaderMalformed",
          "AuthorizationQueryParametersError",
          "IllegalLocationConstraintException",
          "PermanentRedirect",
          "TemporaryRedirect");
  private static final Set<String> MISCONFIGURED =
      Set.of("RequestTimeTooSkewed", "SignatureDoesNotMatch", "NotSignedUp");
  private static final Set<String> TOO_BUSY =
      Set.of("BandwidthLimitExceeded", "RequestLimitExceeded", "ServiceUnavailable", "SlowDown");

  private S3Failures() {}

  /** A {@link Failure}, or {@link StaleCredentials} where new credentials may do. */
  static RuntimeException translate(S3Attempt attempt, SdkException thrown) {
    return switch (thrown) {
      case AwsServiceException answered -> ofAnswer(attempt, answered);
      case ApiCallTimeoutException _, ApiCallAttemptTimeoutException _ -> timeout(attempt, thrown);
      default -> hasTimedOut(thrown) ? timeout(attempt, thrown) : unreachable(attempt, thrown);
    };
  }

  /** Whether S3 says by that code that a bucket is in another region. */
  static boolean meansElsewhere(String code) {
    return ELSEWHERE.contains(code);
  }

  /** The same of a whole answer. */
  static boolean meansElsewhere(AwsServiceException answered) {
    return meansElsewhere(codeOf(answered))
        || answered.statusCode() == 301
        || answered.statusCode() == 307;
  }

  private static RuntimeException ofAnswer(S3Attempt attempt, AwsServiceException answered) {
    String code = codeOf(answered);
    int status = answered.statusCode();
    if (STALE.contains(code)) {
      return new StaleCredentials(answered);
    }
    if (DENIED.contains(code) || (status == 403 && code.isEmpty())) {
      return Failure.of(
          Reason.ACCESS_DENIED,
          "Your role doesn't allow %s on %s.".formatted(attempt.permission(), attempt.target()),
          answered);
    }
    if (meansElsewhere(answered)) {
      return Failure.of(
          Reason.WRONG_REGION,
          "This bucket is in another region than the one that Postern is configured for.",
          answered);
    }
    if (TOO_BUSY.contains(code) || status == 503 || answered.isThrottlingException()) {
      LOG.warn("S3 is too busy for {}: {}", attempt.permission(), summary(answered));
      return Failure.of(Reason.THROTTLED, "S3 has too much to do at the moment.", answered)
          .retryAfter(WHEN_QUIETER);
    }
    if (attempt.continued() && code.equals("InvalidArgument")) {
      return Failure.invalid("?cursor", "The cursor of the page before, from this very list.");
    }
    return switch (code) {
      case "NoSuchBucket" ->
          Failure.of(Reason.NO_SUCH_BUCKET, "There is no bucket of that name.", answered);
      case "InvalidBucketName" -> Failure.invalid("?bucket", "The name of a bucket.");
      case "KeyTooLongError" -> Failure.invalid("?prefix", "Text of at most 1024 bytes in UTF-8.");
      case "NoSuchKey", "NoSuchVersion" -> missing(answered);
      case "MethodNotAllowed" -> missing(answered); // what is read there is a delete marker
      case "NoSuchUpload" ->
          Failure.of(
              Reason.NO_SUCH_UPLOAD, "This upload was finished or aborted already.", answered);
      case "PreconditionFailed" ->
          Failure.of(
              Reason.PRECONDITION_FAILED, "The object isn't as the request expects it.", answered);
      case "ConditionalRequestConflict", "OperationAborted" ->
          Failure.of(Reason.CONFLICT, "Somebody else was writing it at the same time.", answered);
      case "InvalidRange" ->
          Failure.of(Reason.RANGE_NOT_SATISFIABLE, "The object ends before that range.", answered);
      case "RestoreAlreadyInProgress" ->
          Failure.of(Reason.CONFLICT, "It is being restored already.", answered);
      case "GlacierExpeditedRetrievalNotAvailable" ->
          Failure.of(
                  Reason.THROTTLED, "S3 can't restore anything that fast at the moment.", answered)
              .retryAfter(WHEN_QUIETER);
      case "InvalidTag" -> Failure.invalid("/tags", "Tags with characters that S3 takes.");
      case "InvalidStorageClass" -> Failure.invalid("/storageClass", "A storage class of S3's.");
      case "InvalidEncryptionAlgorithmError" ->
          Failure.invalid("/encryption/algorithm", "A way in which this S3 encrypts.");
      case "KMS.NotFoundException", "KMS.DisabledException", "KMS.KMSInvalidStateException" ->
          Failure.invalid("/encryption/keyId", "A key of KMS that can be used.");
      case "MetadataTooLarge" ->
          Failure.invalid("/metadata", "Names and values of at most 2048 bytes together.");
      case "InvalidObjectState", "ObjectNotInActiveTierError" ->
          Failure.of(
              Reason.OBJECT_ARCHIVED,
              "The object is archived and must be restored first.",
              answered);
      case "EntityTooLarge" ->
          Failure.of(Reason.OBJECT_TOO_LARGE, "S3 doesn't take that much in one go.", answered);
      case "BadDigest", "InvalidDigest", "XAmzContentChecksumMismatch" ->
          Failure.of(Reason.CHECKSUM_MISMATCH, "The bytes aren't those of the checksum.", answered);
      case "NotImplemented" ->
          Failure.of(Reason.FEATURE_UNAVAILABLE, "This S3 doesn't offer that.", answered);
      case "RequestTimeout" -> timeout(attempt, answered);
      default -> ofUnforeseen(attempt, answered, code);
    };
  }

  private static Failure ofUnforeseen(
      S3Attempt attempt, AwsServiceException answered, String code) {
    if (code.isEmpty() && answered.statusCode() == 404) {
      return missing(answered); // the answer to a HEAD has no body to hold a code
    }
    if (code.isEmpty() && answered.statusCode() == 412) {
      return Failure.of(
          Reason.PRECONDITION_FAILED, "The object isn't as the request expects it.", answered);
    }
    if (MISCONFIGURED.contains(code)) {
      LOG.error("S3 refuses {}: {}", attempt.permission(), summary(answered));
      return Failure.of(Reason.MISCONFIGURED, "S3 doesn't accept how Postern is set up.", answered);
    }
    // What takes long may fail after S3 has answered with 200.
    if (answered.statusCode() >= 500 || code.equals("InternalError")) {
      LOG.warn("S3 has a fault of its own at {}: {}", attempt.permission(), summary(answered));
      return Failure.of(Reason.UNAVAILABLE, "S3 has a fault of its own.", answered)
          .retryAfter(SOON);
    }
    return Failure.of(Reason.DEFECT, "S3 gave an answer that Postern doesn't know.", answered);
  }

  private static Failure missing(AwsServiceException answered) {
    return Failure.of(Reason.NO_SUCH_OBJECT, "There is no such object.", answered);
  }

  private static Failure timeout(S3Attempt attempt, SdkException thrown) {
    LOG.warn("S3 gave no answer in time to {}", attempt.permission());
    return Failure.of(Reason.TIMEOUT, "S3 gave no answer in time.", thrown).retryAfter(SOON);
  }

  private static Failure unreachable(S3Attempt attempt, SdkException thrown) {
    LOG.warn("S3 can't be reached for {}: {}", attempt.permission(), thrown.getMessage());
    return Failure.of(Reason.UNAVAILABLE, "S3 can't be reached.", thrown).retryAfter(SOON);
  }

  private static boolean hasTimedOut(SdkException thrown) {
    for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SocketTimeoutException) {
        return true;
      }
    }
    return false;
  }

  /** What S3 called it, where a failure came from there. */
  static String codeOf(Failure failure) {
    return failure.getCause() instanceof AwsServiceException answered ? codeOf(answered) : "";
  }

  private static String codeOf(AwsServiceException answered) {
    return answered.awsErrorDetails() == null || answered.awsErrorDetails().errorCode() == null
        ? ""
        : answered.awsErrorDetails().errorCode();
  }

  private static String summary(AwsServiceException answered) {
    return "%d %s, request %s"
        .formatted(answered.statusCode(), codeOf(answered), answered.requestId());
  }
}
