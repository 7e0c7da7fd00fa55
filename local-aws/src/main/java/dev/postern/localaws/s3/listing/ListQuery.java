package dev.postern.localaws.s3.listing;

import dev.postern.localaws.s3.protocol.S3Exception;
import dev.postern.localaws.s3.protocol.S3Request;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What both listing actions take.
 *
 * @param delimiter at which keys are rolled up; empty for none
 * @param most how many keys and prefixes a page holds together
 * @param encoded whether keys and prefixes come URL-encoded
 */
record ListQuery(String prefix, String delimiter, int most, boolean encoded) {
  private static final int MOST = 1_000;
  private static final Pattern NUMBER = Pattern.compile("\\d{1,10}");

  static ListQuery of(S3Request request) {
    Optional<String> encoding = request.parameter("encoding-type").filter(type -> !type.isEmpty());
    if (encoding.filter(type -> !type.equals("url")).isPresent()) {
      throw S3Exception.invalidArgument(
          "Invalid Encoding Method specified in Request", "encoding-type", encoding.get());
    }
    return new ListQuery(
        request.parameter("prefix").orElse(""),
        request.parameter("delimiter").orElse(""),
        most(request),
        encoding.isPresent());
  }

  private static int most(S3Request request) {
    String text = request.parameter("max-keys").filter(given -> !given.isEmpty()).orElse("1000");
    if (!NUMBER.matcher(text).matches() || Long.parseLong(text) > Integer.MAX_VALUE) {
      throw S3Exception.invalidArgument(
          "Argument max-keys must be an integer between 0 and 2147483647", "max-keys", text);
    }
    return (int) Math.min(Long.parseLong(text), MOST);
  }
}
