package dev.postern.provision.site;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * One object of a published site.
 *
 * @param key in the bucket, which is its path without the slash
 * @param encoding {@code Content-Encoding}, where the bytes are compressed
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its digest
record SiteFile(
    String key, String type, String cacheControl, Optional<String> encoding, byte[] bytes) {
  private static final String FOREVER = "public, max-age=31536000, immutable";
  private static final String ASK_AGAIN = "no-cache";

  /** A file whose name changes with its content, so that browsers may keep it for ever. */
  static SiteFile immutable(String key, String type, byte[] bytes) {
    return new SiteFile(key, type, FOREVER, Optional.empty(), bytes);
  }

  /** A file whose name stays, so that browsers must ask each time whether it changed. */
  static SiteFile changing(String key, String type, byte[] bytes) {
    return new SiteFile(key, type, ASK_AGAIN, Optional.empty(), bytes);
  }

  /** The same, compressed by gzip. */
  SiteFile gzipped(byte[] compressed) {
    return new SiteFile(key, type, cacheControl, Optional.of("gzip"), compressed);
  }

  /** SHA-256 of the bytes in base64, as S3 tells it. */
  String checksum() {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SiteFile file
        && key.equals(file.key)
        && type.equals(file.type)
        && cacheControl.equals(file.cacheControl)
        && encoding.equals(file.encoding)
        && Arrays.equals(bytes, file.bytes);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }
}
