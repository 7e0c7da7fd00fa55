package dev.postern.localaws.s3.object;

import dev.postern.localaws.s3.protocol.S3Exception;
import dev.postern.localaws.sigv4.UriEncoding;
import java.util.Optional;

/**
 * The object that a copy is made of, as {@code x-amz-copy-source} names it.
 *
 * @param versionId the version, where one is named
 */
record CopySource(String bucket, String key, Optional<String> versionId) {
  private static final String HEADER = "x-amz-copy-source";
  private static final String VERSION = "?versionId=";

  /**
   * Reads the header: {@code bucket/key}, with a slash before or without, URL-encoded.
   *
   * @throws S3Exception {@code InvalidArgument}
   */
  static CopySource parse(String header) {
    int version = header.lastIndexOf(VERSION);
    Optional<String> versionId =
        version < 0
            ? Optional.empty()
            : Optional.of(Found.checked(header.substring(version + VERSION.length())));
    String raw = version >= 0 ? header.substring(0, version) : header;
    Optional<String> path = UriEncoding.decodeQuery(raw);
    String source = path.orElse("");
    String relative = source.startsWith("/") ? source.substring(1) : source;
    int slash = relative.indexOf('/');
    if (slash <= 0 || slash == relative.length() - 1) {
      throw S3Exception.invalidArgument(
          "Copy Source must mention the source bucket and key: sourcebucket/sourcekey",
          HEADER,
          header);
    }
    return new CopySource(relative.substring(0, slash), relative.substring(slash + 1), versionId);
  }
}
