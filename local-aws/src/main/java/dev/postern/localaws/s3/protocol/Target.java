package dev.postern.localaws.s3.protocol;

import dev.postern.localaws.sigv4.UriEncoding;
import java.util.Locale;
import java.util.Optional;

/**
 * What a request is about: the account, a bucket or an object.
 *
 * @param bucket the bucket's name, whether there is such a bucket or not
 * @param key the object's key
 * @param inHost whether the host names the bucket
 */
public record Target(Optional<String> bucket, Optional<String> key, boolean inHost) {
  private static final String LOCAL = ".localhost";
  private static final String S3 = ".s3";

  /** How deep a target is. */
  public enum Level {
    /** The account. */
    SERVICE,
    /** A bucket. */
    BUCKET,
    /** An object. */
    OBJECT
  }

  /**
   * Reads host and path: the bucket stands in the host's name ({@code bucket.localhost}, {@code
   * bucket.s3.localhost}) or first in the path; the rest of the path is the key, unchanged.
   *
   * @throws S3Exception {@code InvalidURI} where an escape or its UTF-8 is malformed
   */
  public static Target of(String host, String rawPath) {
    String path =
        UriEncoding.decodePath(rawPath)
            .orElseThrow(() -> new S3Exception(S3Error.INVALID_URI).with("URI", rawPath));
    if (!path.startsWith("/") || path.indexOf('\0') >= 0) {
      throw new S3Exception(S3Error.INVALID_URI);
    }
    Optional<String> named = bucketOf(host);
    if (named.isPresent()) {
      return new Target(named, present(path.substring(1)), true);
    }
    int slash = path.indexOf('/', 1);
    return slash < 0
        ? new Target(present(path.substring(1)), Optional.empty(), false)
        : new Target(present(path.substring(1, slash)), present(path.substring(slash + 1)), false);
  }

  /** How deep this target is. */
  public Level level() {
    if (key.isPresent()) {
      return Level.OBJECT;
    }
    return bucket.isPresent() ? Level.BUCKET : Level.SERVICE;
  }

  private static Optional<String> bucketOf(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    int colon = lower.lastIndexOf(':');
    String name = colon < 0 ? lower : lower.substring(0, colon);
    if (!name.endsWith(LOCAL)) {
      return Optional.empty();
    }
    String before = name.substring(0, name.length() - LOCAL.length());
    if (before.equals("s3")) {
      return Optional.empty();
    }
    return present(
        before.endsWith(S3) ? before.substring(0, before.length() - S3.length()) : before);
  }

  private static Optional<String> present(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
