package dev.postern.gateway.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.SocketAddress;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line for each request: method, route, status, milliseconds, address, request id. Nothing in
 * it was written by the client: paths appear as the pattern they matched, unknown methods as {@code
 * OTHER}.
 */
final class AccessLog {
  private static final Logger LOG = LoggerFactory.getLogger("access");
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

  private AccessLog() {}

  static void ended(Call call) {
    if (!LOG.isInfoEnabled()) {
      return;
    }
    HttpServerRequest request = call.request();
    HttpServerResponse response = call.response();
    String method = request.method().name();
    @Nullable SocketAddress remote = request.remoteAddress();
    LOG.info(
        "{} {} {} {}ms {} {}",
        METHODS.contains(method) ? method : "OTHER",
        call.route(),
        response.ended() ? response.getStatusCode() : "aborted",
        call.millisSinceStart(),
        remote == null ? "-" : remote.hostAddress(),
        call.id().value());
  }
}
