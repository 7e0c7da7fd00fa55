package dev.postern.gateway.http;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;

/** What Vert.x offers of connections only below its API. */
final class Connections {
  private Connections() {}

  /**
   * Closes without waiting for what was written to go out, for which {@link HttpConnection#close}
   * waits for ever where nobody reads.
   */
  static void cut(HttpConnection connection) {
    if (connection instanceof HttpServerConnection server) {
      var _ = server.channelHandlerContext().close();
    } else {
      connection.close();
    }
  }

  /** Sends what was written: Vert.x closes right after some errors and would take it along. */
  static void flush(HttpConnection connection) {
    if (connection instanceof HttpServerConnection server) {
      server.channelHandlerContext().flush();
    }
  }
}
