package dev.postern.localaws.s3.store;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of an object beside its bytes.
 *
 * @param file the name of the file that holds the bytes; no two objects ever share one
 * @param etag the MD5 of the bytes, or of the parts' MD5s with their number, without quotes
 * @param assembly how it was put together, where it was
 * @param restoration the readable copy of an archived object, where one was asked for
 */
public record StoredObject(
    String key,
    String versionId,
    String file,
    long size,
    String etag,
    Instant lastModified,
    ObjectProperties properties,
    ObjectChecksum checksum,
    Optional<Assembly> assembly,
    Optional<Restoration> restoration)
    implements Version {
  private static final Set<String> ARCHIVES = Set.of("GLACIER", "DEEP_ARCHIVE");

  /** The entity tag as headers and listings show it. */
  public String quotedEtag() {
    return '"' + etag + '"';
  }

  /** The storage class, {@code STANDARD} included. */
  public String storageClass() {
    return properties.storageClass();
  }

  /** The tags, in the order of their keys. */
  public Map<String, String> tags() {
    return properties.tags();
  }

  /** Whether the object lies where nobody can read it before it is restored. */
  public boolean archived() {
    return ARCHIVES.contains(storageClass());
  }

  /** Whether the bytes can be read. */
  public boolean readableAt(Instant now) {
    return !archived()
        || restoration.filter(copy -> !copy.ongoingAt(now) && !copy.overAt(now)).isPresent();
  }

  /** The same with other tags. */
  public StoredObject withTags(Map<String, String> tags) {
    return new StoredObject(
        key,
        versionId,
        file,
        size,
        etag,
        lastModified,
        properties.withTags(tags),
        checksum,
        assembly,
        restoration);
  }

  /** The same with a readable copy. */
  public StoredObject withRestoration(Restoration copy) {
    return new StoredObject(
        key,
        versionId,
        file,
        size,
        etag,
        lastModified,
        properties,
        checksum,
        assembly,
        Optional.of(copy));
  }
}
