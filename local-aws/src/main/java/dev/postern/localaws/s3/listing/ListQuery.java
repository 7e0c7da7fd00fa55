package dev.postern.localaws.s3.listing;

import dev.postern.localaws.s3.protocol.S3Exception;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.store.KeyOrder;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What all listing actions take.
 *
 * @param delimiter at which keys are rolled up; empty for none
 * @param most how many keys and prefixes a page holds together
 * @param encoded whether keys and prefixes come URL-encoded
 */
record ListQuery(String prefix, String delimiter, int most, boolean encoded) {
  private static final int MOST = 1_000;
  private static final Pattern NUMBER = Pattern.compile("\\d{1,10}");

  static ListQuery of(S3Request request) {
    return of(request, "max-keys");
  }

  /**
   * Reads it where the size of a page has another name.
   *
   * @throws S3Exception {@code InvalidArgument}
   */
  static ListQuery of(S3Request request, String mostName) {
    Optional<String> encoding = request.parameter("encoding-type").filter(type -> !type.isEmpty());
    if (encoding.filter(type -> !type.equals("url")).isPresent()) {
      throw S3Exception.invalidArgument(
          "Invalid Encoding Method specified in Request", "encoding-type", encoding.get());
    }
    return new ListQuery(
        request.parameter("prefix").orElse(""),
        request.parameter("delimiter").orElse(""),
        most(request, mostName),
        encoding.isPresent());
  }

  private static int most(S3Request request, String name) {
    String text = request.parameter(name).filter(given -> !given.isEmpty()).orElse("1000");
    if (!NUMBER.matcher(text).matches() || Long.parseLong(text) > Integer.MAX_VALUE) {
      throw S3Exception.invalidArgument(
          "Argument " + name + " must be an integer between 0 and 2147483647", name, text);
    }
    return (int) Math.min(Long.parseLong(text), MOST);
  }

  /** Where the page after a marker begins: a marker that is rolled up stands for all below it. */
  Optional<Listing.Start> after(String marker) {
    if (marker.isEmpty()) {
      return Optional.empty();
    }
    boolean rolledUp =
        marker.startsWith(prefix)
            && Listing.rollUp(marker, this).filter(marker::equals).isPresent();
    return rolledUp
        ? KeyOrder.afterAllWith(marker).map(after -> new Listing.Start(after, true))
        : Optional.of(new Listing.Start(marker, false));
  }
}
