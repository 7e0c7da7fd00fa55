package dev.postern.localaws.s3.store;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What somebody says about an object when they put it.
 *
 * @param headers the headers that come back as they were put, such as {@code Content-Type}
 * @param metadata the user's own, by name without {@code x-amz-meta-}, in lower case
 */
public record ObjectProperties(
    String storageClass,
    Map<String, String> headers,
    Map<String, String> metadata,
    Encryption encryption,
    Map<String, String> tags) {

  /** Copies the maps. */
  public ObjectProperties {
    headers = Map.copyOf(headers);
    metadata = Map.copyOf(metadata);
    tags = tags.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(tags));
  }

  /** The same with other tags. */
  public ObjectProperties withTags(Map<String, String> other) {
    return new ObjectProperties(storageClass, headers, metadata, encryption, other);
  }
}
