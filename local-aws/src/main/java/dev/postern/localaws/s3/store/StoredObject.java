package dev.postern.localaws.s3.store;

import dev.postern.localaws.s3.checksum.ChecksumAlgorithm;
import java.time.Instant;
import java.util.Map;

/**
 * What is known of an object beside its bytes.
 *
 * @param file the name of the file that holds the bytes; no two objects ever share one
 * @param etag the MD5 of the bytes in hex, without quotes
 * @param lastModified in whole seconds, as S3 has it
 * @param headers the headers that come back as they were put, such as {@code Content-Type}
 * @param metadata the user's own, by name without {@code x-amz-meta-}, in lower case
 * @param checksum the checksum's value in base64
 */
public record StoredObject(
    String key,
    String file,
    long size,
    String etag,
    Instant lastModified,
    String storageClass,
    Map<String, String> headers,
    Map<String, String> metadata,
    Encryption encryption,
    ChecksumAlgorithm checksumAlgorithm,
    String checksum) {

  /** Copies the maps. */
  public StoredObject {
    headers = Map.copyOf(headers);
    metadata = Map.copyOf(metadata);
  }

  /** The entity tag as headers and listings show it. */
  public String quotedEtag() {
    return '"' + etag + '"';
  }
}
