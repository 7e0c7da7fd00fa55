package dev.postern.localaws.s3.website;

import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.store.Website;
import dev.postern.localaws.sigv4.UriEncoding;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends a browser to where a website's configuration says. */
final class Redirects {
  private static final int MOVED_PERMANENTLY = 301;

  private Redirects() {}

  /**
   * @param asked the key that was asked for
   * @param matched the prefix of it that the rule is about
   */
  static S3Reply to(
      HttpServerRequest http, String asked, Optional<String> matched, Website.Redirect redirect) {
    @Nullable String host = http.getHeader("Host");
    @Nullable String query = http.query();
    String rest = asked.substring(matched.map(String::length).orElse(0));
    String key =
        redirect.key().or(() -> redirect.keyPrefix().map(prefix -> prefix + rest)).orElse(asked);
    return S3Reply.empty(redirect.code().orElse(MOVED_PERMANENTLY))
        .header(
            "Location",
            redirect.protocol().orElse("http")
                + "://"
                + redirect.host().orElse(host == null ? "" : host)
                + "/"
                + UriEncoding.encodePath(key)
                + (query == null || query.isEmpty() ? "" : "?" + query));
  }
}
