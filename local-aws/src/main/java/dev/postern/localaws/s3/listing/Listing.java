package dev.postern.localaws.s3.listing;

import dev.postern.localaws.s3.store.KeyOrder;
import dev.postern.localaws.s3.store.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One page of a bucket's keys.
 *
 * @param prefixes those that stand for all keys below them
 * @param next where the next page begins, if there is one
 */
record Listing(List<StoredObject> objects, List<String> prefixes, Optional<Start> next) {

  /**
   * A place in the order of keys.
   *
   * @param text the place
   * @param included whether the page begins with that very key, if it is there, or after it
   */
  record Start(String text, boolean included) {}

  int count() {
    return objects.size() + prefixes.size();
  }

  /** The last key or prefix of the page. */
  Optional<String> last() {
    Optional<String> key =
        objects.isEmpty() ? Optional.empty() : Optional.of(objects.getLast().key());
    Optional<String> prefix =
        prefixes.isEmpty() ? Optional.empty() : Optional.of(prefixes.getLast());
    if (key.isPresent() && prefix.isPresent()) {
      return KeyOrder.UTF_8.compare(key.get(), prefix.get()) > 0 ? key : prefix;
    }
    return key.or(() -> prefix);
  }

  /**
   * Reads one page. What is rolled up into a prefix is stepped over, not read, so a page costs what
   * it shows and not what it hides.
   */
  static Listing read(
      NavigableMap<String, StoredObject> all, ListQuery query, Optional<Start> start) {
    List<StoredObject> objects = new ArrayList<>();
    List<String> prefixes = new ArrayList<>();
    if (query.most() == 0) {
      return new Listing(objects, prefixes, Optional.empty());
    }
    Start beginning = new Start(query.prefix(), true);
    Optional<Start> at = Optional.of(start.filter(s -> isAfter(s, beginning)).orElse(beginning));
    while (at.isPresent()) {
      Map.@Nullable Entry<String, StoredObject> entry = entryAt(all, at.get());
      if (entry == null || !entry.getKey().startsWith(query.prefix())) {
        break;
      }
      if (objects.size() + prefixes.size() == query.most()) {
        return new Listing(objects, prefixes, at);
      }
      Optional<String> rolledUp = rollUp(entry.getKey(), query);
      if (rolledUp.isPresent()) {
        prefixes.add(rolledUp.get());
        at = KeyOrder.afterAllWith(rolledUp.get()).map(after -> new Start(after, true));
      } else {
        objects.add(entry.getValue());
        at = Optional.of(new Start(entry.getKey(), false));
      }
    }
    return new Listing(objects, prefixes, Optional.empty());
  }

  /** The prefix up to the first delimiter after the query's own prefix. */
  static Optional<String> rollUp(String key, ListQuery query) {
    if (query.delimiter().isEmpty()) {
      return Optional.empty();
    }
    int found = key.indexOf(query.delimiter(), query.prefix().length());
    return found < 0
        ? Optional.empty()
        : Optional.of(key.substring(0, found + query.delimiter().length()));
  }

  static boolean isAfter(Start one, Start other) {
    return KeyOrder.UTF_8.compare(one.text(), other.text()) >= 0;
  }

  static <V> Map.@Nullable Entry<String, V> entryAt(NavigableMap<String, V> all, Start start) {
    return start.included() ? all.ceilingEntry(start.text()) : all.higherEntry(start.text());
  }
}
