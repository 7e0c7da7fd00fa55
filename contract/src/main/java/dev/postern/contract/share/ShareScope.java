package dev.postern.contract.share;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a share is good for. Whoever acts by it is held to this wherever a question is answered,
 * whatever the person's role allows besides.
 *
 * @param keys objects that may be read; none where objects are brought
 * @param prefixes folders, each ending in a slash: whose objects may be read, or the one into which
 *     objects are brought
 */
public record ShareScope(ShareKind kind, String bucket, List<String> keys, List<String> prefixes) {
  /** Most objects and folders together. */
  public static final int MOST_ENTRIES = 50;

  /** Most bytes of all their names in UTF-8: the scope travels with every question. */
  public static final int MOST_BYTES = 16 * 1024;

  /**
   * Checks that it is one.
   *
   * @throws IllegalArgumentException with what is expected
   */
  public ShareScope {
    keys = List.copyOf(keys);
    prefixes = List.copyOf(prefixes);
    expect(
        !keys.isEmpty() || !prefixes.isEmpty(), "Something must be shared: an object or a folder.");
    expect(
        keys.size() + prefixes.size() <= MOST_ENTRIES,
        "At most " + MOST_ENTRIES + " objects and folders can be shared by one link.");
    expect(
        Stream.concat(keys.stream(), prefixes.stream())
                .mapToInt(name -> name.getBytes(StandardCharsets.UTF_8).length)
                .sum()
            <= MOST_BYTES,
        "The names of what is shared are too long for one link.");
    expect(
        prefixes.stream().allMatch(prefix -> prefix.endsWith("/")),
        "A folder's name must end in a slash.");
    expect(
        kind == ShareKind.DOWNLOAD || (keys.isEmpty() && prefixes.size() == 1),
        "Objects can be brought into exactly one folder.");
  }

  /** Whether that object may be read. */
  public boolean allowsReading(String ofBucket, String key) {
    return kind == ShareKind.DOWNLOAD
        && bucket.equals(ofBucket)
        && (keys.contains(key) || prefixes.stream().anyMatch(key::startsWith));
  }

  /** Whether what is below that prefix may be listed. */
  public boolean allowsListing(String ofBucket, String prefix) {
    return kind == ShareKind.DOWNLOAD
        && bucket.equals(ofBucket)
        && prefixes.stream().anyMatch(prefix::startsWith);
  }

  /** Whether an object of that key may be brought. */
  public boolean allowsStoring(String inBucket, String key) {
    return kind == ShareKind.UPLOAD
        && bucket.equals(inBucket)
        && prefixes.stream().anyMatch(prefix -> key.startsWith(prefix) && !key.equals(prefix));
  }

  /** Whether visitors get a single object as it is, and not an archive. */
  public boolean singleObject() {
    return kind == ShareKind.DOWNLOAD && keys.size() == 1 && prefixes.isEmpty();
  }

  private static void expect(boolean right, String expected) {
    if (!right) {
      throw new IllegalArgumentException(expected);
    }
  }
}
