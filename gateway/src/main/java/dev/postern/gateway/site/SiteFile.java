package dev.postern.gateway.site;

import dev.postern.gateway.http.Answer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.Optional;

/** One file of the site in memory, in one or two encodings, each an answer that is ready to go. */
final class SiteFile {
  private static final CharSequence FOREVER =
      HttpHeaders.createOptimized("public, max-age=31536000, immutable");
  private static final CharSequence ASK_AGAIN = HttpHeaders.createOptimized("no-cache");

  private final CharSequence cacheControl;
  private final Variant plain;
  private final Optional<Variant> gzip;

  /**
   * One encoding of the file. Each has an entity tag of its own, since a strong tag stands for
   * bytes (RFC 9110, section 8.8.3).
   */
  record Variant(String etag, Answer answer) {}

  private SiteFile(CharSequence cacheControl, Variant plain, Optional<Variant> gzip) {
    this.cacheControl = cacheControl;
    this.plain = plain;
    this.gzip = gzip;
  }

  static SiteFile of(
      String type, String etag, boolean immutable, byte[] bytes, Optional<byte[]> gzip) {
    CharSequence mediaType = HttpHeaders.createOptimized(type);
    String gzipEtag = etag.substring(0, etag.length() - 1) + "-gzip\"";
    return new SiteFile(
        immutable ? FOREVER : ASK_AGAIN,
        new Variant(etag, Answer.of(200, mediaType, Buffer.buffer(bytes))),
        gzip.map(
            smaller -> new Variant(gzipEtag, Answer.of(200, mediaType, Buffer.buffer(smaller)))));
  }

  CharSequence cacheControl() {
    return cacheControl;
  }

  Variant plain() {
    return plain;
  }

  Optional<Variant> gzip() {
    return gzip;
  }
}
