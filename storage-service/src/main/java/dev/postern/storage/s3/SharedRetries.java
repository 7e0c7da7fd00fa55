package dev.postern.storage.s3;

import dev.postern.storage.s3.CallDeadlines.Deadline;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.AcquireInitialTokenResponse;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.RetryToken;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;

/**
 * Tries again what the SDK's client would, after the same pauses and within the budget that its own
 * calls draw on, so that an S3 in trouble isn't sent more than by the client alone.
 */
final class SharedRetries {
  /** The one budget that all calls of a client share, as the SDK calls it. */
  private static final String SCOPE = "GLOBAL";

  private final RetryStrategy strategy;

  /**
   * @param strategy that of the client
   */
  SharedRetries(RetryStrategy strategy) {
    this.strategy = strategy;
  }

  /**
   * Tries until it is done, or not to be tried again.
   *
   * @throws SdkException of the last try, also where the time left isn't enough for the pause
   */
  <T> T call(Deadline deadline, Supplier<T> attempt) {
    AcquireInitialTokenResponse begun =
        strategy.acquireInitialToken(AcquireInitialTokenRequest.create(SCOPE));
    RetryToken token = begun.token();
    pause(begun.delay());
    while (true) {
      try {
        T result = attempt.get();
        strategy.recordSuccess(RecordSuccessRequest.create(token));
        return result;
      } catch (SdkException failure) {
        token = await(next(token, failure), deadline, failure);
      }
    }
  }

  private RefreshRetryTokenResponse next(RetryToken token, SdkException failure) {
    if (isOfTheClock(failure)) {
      throw failure; // another try has the same clock
    }
    RefreshRetryTokenRequest.Builder asking =
        RefreshRetryTokenRequest.builder().token(token).failure(failure);
    suggestedBy(failure).ifPresent(asking::suggestedDelay);
    try {
      return strategy.refreshRetryToken(asking.build());
    } catch (TokenAcquisitionFailedException notAgain) {
      throw failure;
    }
  }

  private static RetryToken await(
      RefreshRetryTokenResponse next, Deadline deadline, SdkException failure) {
    if (next.delay().compareTo(deadline.left()) >= 0) {
      throw failure;
    }
    pause(next.delay());
    return next.token();
  }

  private static boolean isOfTheClock(SdkException failure) {
    return failure instanceof AwsServiceException answered && answered.isClockSkewException();
  }

  private static Optional<Duration> suggestedBy(SdkException failure) {
    if (!(failure instanceof AwsServiceException answered)) {
      return Optional.empty();
    }
    try {
      return answered
          .awsErrorDetails()
          .sdkHttpResponse()
          .firstMatchingHeader("Retry-After")
          .map(Integer::parseInt)
          .map(Duration::ofSeconds);
    } catch (NumberFormatException aDate) {
      return Optional.empty();
    }
  }

  private static void pause(Duration pause) {
    if (pause.isZero()) {
      return;
    }
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw AbortedException.create("interrupted before another try", e);
    }
  }
}
