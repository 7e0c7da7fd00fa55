package dev.postern.gateway.http;

import io.vertx.core.http.HttpServerResponse;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line for each request, which is measured too: method, route, status, milliseconds, address,
 * request id. Nothing in it was written by the client: paths appear as the pattern they matched,
 * unknown methods as {@code OTHER}.
 */
final class AccessLog {
  private static final Logger LOG = LoggerFactory.getLogger("access");
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

  private AccessLog() {}

  static void ended(Call call) {
    String method = methodOf(call);
    String status = statusOf(call.response());
    long millis = call.millisSinceStart();
    RequestMeters.ended(method, call.route(), status, millis);
    if (!LOG.isInfoEnabled()) {
      return;
    }
    call.log(
        () ->
            LOG.info(
                "{} {} {} {}ms {} {}",
                method,
                call.route(),
                status,
                millis,
                call.address(),
                call.id().value()));
  }

  /** The method, if it is one that is known. */
  static String methodOf(Call call) {
    String sent = call.request().method().name();
    return METHODS.contains(sent) ? sent : "OTHER";
  }

  /** The status, or that the answer was never whole. */
  static String statusOf(HttpServerResponse response) {
    return response.ended() ? Integer.toString(response.getStatusCode()) : "aborted";
  }
}
