package dev.postern.storage.s3;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/** Calls S3 so that whatever goes wrong comes out in our words. */
final class S3Call {
  private S3Call() {}

  static <T> T of(S3Attempt attempt, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw S3Failures.translate(attempt, e);
    }
  }

  /**
   * The entity tag that S3 tells of something it stored: without one nobody knows that it did.
   *
   * @throws Failure where there is none
   */
  static String confirmed(@Nullable String etag) {
    if (etag == null) {
      throw Failure.of(Reason.UNAVAILABLE, "S3 doesn't say that it is done.")
          .retryAfter(Duration.ofSeconds(1));
    }
    return etag;
  }

  /** A call that S3 refuses where there is such an object already. */
  static <T> T thatNeverOverwrites(S3Attempt attempt, Supplier<T> call) {
    try {
      return of(attempt, call);
    } catch (Failure failure) {
      if (failure.reason() == Reason.PRECONDITION_FAILED) {
        throw Failure.of(
            Reason.ALREADY_EXISTS, "There is an object of this name already.", failure);
      }
      throw failure;
    }
  }
}
