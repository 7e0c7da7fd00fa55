package dev.postern.gateway.http;

import io.vertx.core.http.HttpServerOptions;

/** How the HTTP server reads the wire. */
final class ServerOptions {
  static final int LONGEST_REQUEST_LINE = 16 * 1024;
  private static final int LARGEST_HEADER = 16 * 1024;
  private static final int BACKLOG = 1_024;

  private ServerOptions() {}

  /**
   * Options for HTTP/1.1 without TLS. Time limits are {@link ConnectionWatch}'s, which an idle
   * time-out would only repeat.
   */
  static HttpServerOptions of(String host, int port) {
    return new HttpServerOptions()
        .setHost(host)
        .setPort(port)
        .setMaxInitialLineLength(LONGEST_REQUEST_LINE)
        .setMaxHeaderSize(LARGEST_HEADER)
        // An upgrade to HTTP/2 without TLS is of no use to browsers and of much to smugglers.
        .setHttp2ClearTextEnabled(false)
        // Forms are small; a compressed one could only be a bomb.
        .setDecompressionSupported(false)
        // Static files come compressed, and the few routes that may be do it themselves.
        .setCompressionSupported(false)
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false)
        .setAcceptBacklog(BACKLOG);
  }
}
