package dev.postern.localaws.iam.policy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The condition keys of one request and their values; the keys' case does not matter, as in IAM.
 */
public final class RequestContext {
  private final SortedMap<String, List<String>> values;

  private RequestContext(SortedMap<String, List<String>> values) {
    this.values = values;
  }

  /** The context that the given maps make together; where two have a key, the later one wins. */
  @SafeVarargs
  public static RequestContext of(Map<String, List<String>>... parts) {
    SortedMap<String, List<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Map<String, List<String>> part : parts) {
      part.forEach((key, list) -> all.put(key, List.copyOf(list)));
    }
    return new RequestContext(Collections.unmodifiableSortedMap(all));
  }

  /** All values of a key; none where the request lacks it. */
  List<String> values(String key) {
    return values.getOrDefault(key, List.of());
  }

  /** The value of a key that has exactly one, as a policy variable needs it. */
  Optional<String> single(String key) {
    @Nullable List<String> found = values.get(key);
    return found != null && found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
