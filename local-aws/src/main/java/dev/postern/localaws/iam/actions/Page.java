package dev.postern.localaws.iam.actions;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.localaws.iam.Refusal;
import dev.postern.localaws.query.QueryCall;
import dev.postern.localaws.xml.XmlWriter;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One page of a list that is sorted by a key.
 *
 * @param marker where the next page begins, if there is one
 */
record Page<T>(List<T> items, Optional<String> marker) {
  private static final int MOST = 1_000;
  private static final int USUAL = 100;

  /**
   * The page that a call's {@code Marker} and {@code MaxItems} ask for.
   *
   * @param order of the keys, in which the list must already be
   */
  static <T> Page<T> of(
      List<T> all, Function<T, String> key, Comparator<String> order, QueryCall call) {
    int most = call.number("MaxItems", 1, MOST, USUAL);
    Optional<String> after = call.optional("Marker").map(Page::decode);
    List<T> rest =
        all.stream()
            .filter(
                item -> after.map(last -> order.compare(key.apply(item), last) > 0).orElse(true))
            .toList();
    if (rest.size() <= most) {
      return new Page<>(rest, Optional.empty());
    }
    List<T> items = rest.subList(0, most);
    return new Page<>(items, Optional.of(encode(key.apply(items.getLast()))));
  }

  void writeEnd(XmlWriter xml) {
    xml.element("IsTruncated", marker.isPresent());
    marker.ifPresent(next -> xml.element("Marker", next));
  }

  private static String encode(String key) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(UTF_8));
  }

  private static String decode(String marker) {
    try {
      return new String(Base64.getUrlDecoder().decode(marker), UTF_8);
    } catch (IllegalArgumentException notOurs) {
      throw new Refusal(400, "ValidationError", "Invalid Marker.");
    }
  }
}
