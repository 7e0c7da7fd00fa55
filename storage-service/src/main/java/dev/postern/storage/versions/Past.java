package dev.postern.storage.versions;

import dev.postern.contract.versions.ListAsOf;
import dev.postern.contract.versions.ListAsOf.PastObject;
import dev.postern.contract.versions.ListVersions.ObjectVersion;
import dev.postern.storage.versions.VersionStore.Listing;
import dev.postern.storage.versions.VersionStore.Position;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds among versions what there was at a moment: of each key the latest version that isn't newer,
 * unless that is a delete marker. What need not be looked at is stepped over: older versions of a
 * key, and the rest of a folder that had something in it.
 */
final class Past {
  private static final int LONGEST_KEY = 1_024;

  /** The last characters there are of four bytes, three, two and one in UTF-8. */
  private static final List<String> LAST = List.of("\uDBFF\uDFFF", "\uFFFF", "\u07FF", "\u007F");

  private final ListAsOf question;
  private final Predicate<ObjectVersion> wanted;
  private final List<String> prefixes = new ArrayList<>();
  private final List<PastObject> objects = new ArrayList<>();
  private @Nullable String decided;
  private @Nullable String folded;

  Past(ListAsOf question) {
    this(question, _ -> true);
  }

  /**
   * @param wanted of what there was, what is told
   */
  Past(ListAsOf question, Predicate<ObjectVersion> wanted) {
    this.question = question;
    this.wanted = wanted;
  }

  boolean isFull() {
    return prefixes.size() + objects.size() >= question.limit();
  }

  ListAsOf.Page page(Optional<String> cursor) {
    return new ListAsOf.Page(List.copyOf(prefixes), List.copyOf(objects), cursor);
  }

  /**
   * Takes what there was among some versions, until it is full.
   *
   * @return where to go on; empty at the end
   */
  Optional<Position> take(Listing listing) {
    for (ObjectVersion version : listing.versions()) {
      if (!isKnown(version.key()) && !version.lastModified().isAfter(question.at())) {
        decided = version.key();
        if (!version.deleteMarker() && wanted.test(version)) {
          add(version);
          if (isFull()) {
            return Optional.of(behind(version.key()));
          }
        }
      }
    }
    return listing
        .position()
        .map(
            next -> {
              String last = listing.versions().getLast().key();
              return isKnown(last) ? behind(last) : next;
            });
  }

  private boolean isKnown(String key) {
    return key.equals(decided) || (folded != null && key.startsWith(folded));
  }

  private void add(ObjectVersion version) {
    String key = version.key();
    int from = question.prefix().length();
    int at = question.delimiter().isEmpty() ? -1 : key.indexOf(question.delimiter(), from);
    if (at >= 0) {
      String prefix = key.substring(0, at + question.delimiter().length());
      folded = prefix;
      prefixes.add(prefix);
    } else {
      objects.add(
          new PastObject(
              key,
              version.size().orElse(0L),
              version.lastModified(),
              version.etag().orElse(""),
              version.storageClass().orElse("STANDARD"),
              version.versionId()));
    }
  }

  /** Behind all versions of a key that is known, or behind all keys that its folder can have. */
  private Position behind(String key) {
    return new Position(
        folded != null && key.startsWith(folded) ? lastUnder(folded) : key, Optional.empty());
  }

  /** The greatest key, in the order of UTF-8, that begins so. */
  private static String lastUnder(String prefix) {
    StringBuilder key = new StringBuilder(prefix);
    int left = LONGEST_KEY - prefix.getBytes(StandardCharsets.UTF_8).length;
    for (int bytes = 4; bytes > 0; bytes--) {
      for (; left >= bytes; left -= bytes) {
        key.append(LAST.get(4 - bytes));
      }
    }
    return key.toString();
  }
}
