package dev.postern.gateway.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The headers that tell a browser to trust nothing but ourselves, on every response. */
final class SecurityHeaders {
  private static final String CONTENT_SECURITY_POLICY =
      String.join(
          "; ",
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "img-src 'self'",
          "media-src 'self'",
          "font-src 'none'",
          "connect-src 'self'",
          "form-action 'self'",
          "base-uri 'none'",
          "frame-ancestors 'none'",
          "object-src 'none'",
          "require-trusted-types-for 'script'",
          "trusted-types lit-html");

  private static final String PERMISSIONS_POLICY =
      String.join(
          ", ",
          "accelerometer=()",
          "browsing-topics=()",
          "camera=()",
          "display-capture=()",
          "geolocation=()",
          "gyroscope=()",
          "magnetometer=()",
          "microphone=()",
          "midi=()",
          "payment=()",
          "serial=()",
          "usb=()",
          "xr-spatial-tracking=()");

  private final List<Map.Entry<CharSequence, CharSequence>> headers = new ArrayList<>();

  /**
   * @param https whether browsers reach the gateway by HTTPS alone
   * @param strictTransport how long they are told to; zero tells them nothing
   */
  SecurityHeaders(boolean https, Duration strictTransport) {
    add("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    add("X-Content-Type-Options", "nosniff");
    add("Referrer-Policy", "no-referrer");
    add("Cross-Origin-Opener-Policy", "same-origin");
    add("Cross-Origin-Resource-Policy", "same-origin");
    add("Permissions-Policy", PERMISSIONS_POLICY);
    if (https && strictTransport.isPositive()) {
      add(
          "Strict-Transport-Security",
          "max-age=" + strictTransport.toSeconds() + "; includeSubDomains");
    }
  }

  /** To a response that has no header yet. */
  void addTo(MultiMap response) {
    for (Map.Entry<CharSequence, CharSequence> header : headers) {
      response.add(header.getKey(), header.getValue());
    }
  }

  private void add(String name, String value) {
    headers.add(Map.entry(HttpHeaders.createOptimized(name), HttpHeaders.createOptimized(value)));
  }
}
