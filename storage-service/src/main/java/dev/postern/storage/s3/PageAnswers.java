package dev.postern.storage.s3;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.storage.listing.ListingXml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * What S3 answers to a request for a page: a listing, or one of the SDK's exceptions for its error.
 */
final class PageAnswers {
  private static final int OK = 200;

  /** What an error under status 200 counts as, for which S3 had begun to answer too soon. */
  private static final int FAULT = 500;

  private static final int LARGEST_ERROR = 64 * 1024;
  private static final Pattern ERROR =
      Pattern.compile("\\s*(?:<\\?xml[^>]*>\\s*)?<Error[\\s>]", Pattern.CASE_INSENSITIVE);
  private static final Pattern CODE = Pattern.compile("<Code>([A-Za-z0-9.]{1,100})</Code>");
  private static final Pattern REQUEST_ID =
      Pattern.compile("<RequestId>([A-Za-z0-9-]{1,100})</RequestId>");
  private static final Duration SOON = Duration.ofSeconds(1);

  private PageAnswers() {}

  /**
   * The whole listing, as S3 sent it.
   *
   * @throws AwsServiceException where S3 sent an error
   * @throws Failure where it sent neither
   */
  static byte[] listing(HttpExecuteResponse answer) throws IOException {
    SdkHttpResponse head = answer.httpResponse();
    if (head.statusCode() != OK) {
      throw refusal(head, head.statusCode(), errorIn(answer));
    }
    byte[] body =
        answer.responseBody().isEmpty()
            ? new byte[0]
            : S3Bodies.read(answer.responseBody().get(), S3Bodies.lengthOf(head));
    if (ListingXml.isBegunIn(body)) {
      return body;
    }
    String other =
        new String(body, 0, Math.min(body.length, LARGEST_ERROR), StandardCharsets.UTF_8);
    if (ERROR.matcher(other).lookingAt()) {
      throw refusal(head, FAULT, other);
    }
    throw unreadable();
  }

  /** S3 sent something else than it should. */
  static Failure unreadable() {
    return Failure.of(Reason.UNAVAILABLE, "S3 sent a list that can't be read.").retryAfter(SOON);
  }

  /** Read to its end, so that the connection is of use again; a connection is for one answer. */
  private static String errorIn(HttpExecuteResponse answer) throws IOException {
    if (answer.responseBody().isEmpty()) {
      return "";
    }
    try (AbortableInputStream body = answer.responseBody().get()) {
      byte[] error = body.readNBytes(LARGEST_ERROR + 1);
      if (error.length > LARGEST_ERROR) {
        body.abort(); // or the rest would be waited for
      }
      return new String(error, StandardCharsets.UTF_8);
    }
  }

  private static AwsServiceException refusal(SdkHttpResponse head, int status, String error) {
    return S3Exception.builder()
        .statusCode(status)
        .requestId(
            head.firstMatchingHeader("x-amz-request-id")
                .or(() -> first(REQUEST_ID, error))
                .orElse(null))
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .serviceName("S3")
                .errorCode(first(CODE, error).orElse(null))
                .sdkHttpResponse(head)
                .build())
        .build();
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    @Nullable String found = matcher.find() ? matcher.group(1) : null;
    return Optional.ofNullable(found);
  }
}
