package dev.postern.localaws.s3.object;

import dev.postern.localaws.s3.protocol.S3Error;
import dev.postern.localaws.s3.protocol.S3Exception;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A part of an object's bytes, both ends included. */
public record ByteRange(long first, long last) {
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /**
   * Reads a {@code Range} header; nothing where it is not one that S3 serves, such as several
   * ranges, and the whole object is to be sent.
   *
   * @throws S3Exception {@code InvalidRange} where the range is beyond the object
   */
  public static Optional<ByteRange> parse(String header, long size) {
    Matcher range = RANGE.matcher(header.strip());
    if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
      return Optional.empty();
    }
    long first;
    long last;
    if (range.group(1).isEmpty()) {
      long length = Long.parseLong(range.group(2));
      first = Math.max(0, size - length);
      last = length == 0 ? -1 : size - 1;
    } else {
      first = Long.parseLong(range.group(1));
      last = range.group(2).isEmpty() ? size - 1 : Long.parseLong(range.group(2));
      if (!range.group(2).isEmpty() && last < first) {
        return Optional.empty();
      }
    }
    if (first >= size || last < 0) {
      throw new S3Exception(S3Error.INVALID_RANGE)
          .with("RangeRequested", header)
          .with("ActualObjectSize", Long.toString(size));
    }
    return Optional.of(new ByteRange(first, Math.min(last, size - 1)));
  }

  /** How many bytes. */
  public long length() {
    return last - first + 1;
  }

  String contentRange(long size) {
    return "bytes " + first + "-" + last + "/" + size;
  }
}
