package dev.postern.gateway.transfer;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a browser wants of an object: a part of it, or only if it is or isn't one that it knows (RFC
 * 9110, sections 13 and 14). Of S3's API {@code If-Range} is no part, so that it becomes a
 * condition that S3 has, and where that doesn't hold the whole is asked for.
 *
 * @param forS3 fields to be sent
 * @param wholeOtherwise whether a failed condition means that the whole is wanted
 */
record ReadConditions(MultiMap forS3, boolean wholeOtherwise) {
  private static final CharSequence RANGE_FIELD = HttpHeaders.createOptimized("range");
  private static final CharSequence IF_RANGE = HttpHeaders.createOptimized("if-range");
  private static final Pattern RANGE =
      Pattern.compile("bytes=(?:[0-9]{1,19}-[0-9]{0,19}|-[0-9]{1,19})");
  private static final Pattern ETAG = Pattern.compile("\"[\\x21\\x23-\\x7e]{1,128}\"");
  private static final int LONGEST = 1_024;
  private static final CharSequence[] PASSED_ON = {
    HttpHeaders.IF_MATCH,
    HttpHeaders.IF_NONE_MATCH,
    HttpHeaders.IF_MODIFIED_SINCE,
    HttpHeaders.createOptimized("if-unmodified-since")
  };

  static ReadConditions of(MultiMap sent, boolean headOnly) {
    MultiMap forS3 = MultiMap.caseInsensitiveMultiMap();
    for (CharSequence name : PASSED_ON) {
      single(sent, name).ifPresent(value -> forS3.set(name, value));
    }
    // A range has no meaning for HEAD; more than one range at a time S3 doesn't know.
    Optional<String> range =
        headOnly
            ? Optional.empty()
            : single(sent, RANGE_FIELD).filter(value -> RANGE.matcher(value).matches());
    if (range.isEmpty()) {
      return new ReadConditions(forS3, false);
    }
    if (!sent.contains(IF_RANGE)) {
      return new ReadConditions(forS3.set(RANGE_FIELD, range.get()), false);
    }
    Optional<String> only = single(sent, IF_RANGE);
    if (only.isEmpty() || !forS3.isEmpty()) {
      return new ReadConditions(forS3, false); // the whole, which is always right
    }
    String value = only.get();
    if (ETAG.matcher(value).matches()) {
      forS3.set(HttpHeaders.IF_MATCH, value);
    } else if (value.endsWith(" GMT")) {
      forS3.set("if-unmodified-since", value);
    } else {
      return new ReadConditions(forS3, false);
    }
    return new ReadConditions(forS3.set(RANGE_FIELD, range.get()), true);
  }

  private static Optional<String> single(MultiMap sent, CharSequence name) {
    @Nullable String value = sent.get(name);
    boolean usable =
        value != null
            && sent.getAll(name).size() == 1
            && value.length() <= LONGEST
            && value.chars().allMatch(c -> c >= 0x20 && c < 0x7F);
    return usable ? Optional.ofNullable(value) : Optional.empty();
  }
}
