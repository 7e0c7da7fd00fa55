package dev.postern.localaws.s3.protocol;

import java.util.Optional;

/** The length of what is uploaded at once, which must be known before. */
public final class ContentLength {
  private static final long LARGEST = 5L * 1024 * 1024 * 1024;

  private ContentLength() {}

  /**
   * Checks the length that a request tells.
   *
   * @throws S3Exception {@code MissingContentLength}, {@code NotImplemented} for a body of unknown
   *     length, {@code EntityTooLarge} beyond 5 GiB
   */
  public static void check(S3Request request) {
    Optional<String> length =
        request.header("x-amz-decoded-content-length").or(() -> request.header("content-length"));
    if (length.isEmpty()) {
      throw request.header("transfer-encoding").isPresent()
          ? S3Exception.notImplemented("Transfer-Encoding")
          : new S3Exception(S3Error.MISSING_LENGTH);
    }
    if (!length.get().matches("\\d{1,18}") || Long.parseLong(length.get()) > LARGEST) {
      throw new S3Exception(S3Error.ENTITY_TOO_LARGE)
          .with("ProposedSize", length.get())
          .with("MaxSizeAllowed", Long.toString(LARGEST));
    }
  }
}
