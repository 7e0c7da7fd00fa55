package dev.postern.localaws.s3.object;

import dev.postern.localaws.s3.protocol.S3Error;
import dev.postern.localaws.s3.protocol.S3Exception;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.store.StoredObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * The conditions under which an object is read, in the order of RFC 9110, section 13.2.2.
 *
 * @param prefix of the headers' names: empty, or {@code x-amz-copy-source-} for the source of a
 *     copy
 */
record ReadConditions(String prefix) {
  private static final String SOURCE = "x-amz-copy-source-";

  /** Those of GET and HEAD. */
  static ReadConditions ofRead() {
    return new ReadConditions("");
  }

  /** Those on the source of a copy. */
  static ReadConditions ofCopySource() {
    return new ReadConditions(SOURCE);
  }

  /** Checks them; a read of what has not changed ends as {@code NotModified}, a copy as failed. */
  void check(S3Request request, StoredObject object) {
    Optional<String> match = header(request, "if-match");
    Optional<Instant> unmodified =
        header(request, "if-unmodified-since").flatMap(ReadConditions::date);
    if (match.isPresent()
        ? !Etags.match(match.get(), object)
        : unmodified.filter(since -> object.lastModified().isAfter(since)).isPresent()) {
      throw failed(match.isPresent() ? "If-Match" : "If-Unmodified-Since");
    }
    Optional<String> noneMatch = header(request, "if-none-match");
    Optional<Instant> modified = header(request, "if-modified-since").flatMap(ReadConditions::date);
    if (noneMatch.isPresent()
        ? Etags.match(noneMatch.get(), object)
        : modified.filter(since -> !object.lastModified().isAfter(since)).isPresent()) {
      throw prefix.isEmpty()
          ? new S3Exception(S3Error.NOT_MODIFIED)
          : failed(noneMatch.isPresent() ? "If-None-Match" : "If-Modified-Since");
    }
  }

  /** Whether a range may be served: {@code If-Range} does not name another version. */
  static boolean allowRange(S3Request request, StoredObject object) {
    return request
        .header("if-range")
        .map(
            condition ->
                condition.startsWith("\"")
                    ? Etags.match(condition, object)
                    : date(condition).filter(object.lastModified()::equals).isPresent())
        .orElse(true);
  }

  private Optional<String> header(S3Request request, String name) {
    return request.header(prefix + name);
  }

  private S3Exception failed(String condition) {
    return new S3Exception(S3Error.PRECONDITION_FAILED)
        .with("Condition", prefix.isEmpty() ? condition : prefix + condition);
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException notADate) {
      return Optional.empty();
    }
  }
}
