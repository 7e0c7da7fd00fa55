package dev.postern.gateway.http;

import dev.postern.gateway.problem.ProblemType;
import dev.postern.gateway.problem.Refusal;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Checks which host a request means. A gateway whose cookie may travel without TLS answers to the
 * names of this machine alone, so that no foreign name can be bound to it (DNS rebinding).
 */
final class HostRule {
  private static final Pattern HOST =
      Pattern.compile("(?:[A-Za-z0-9._~-]+|\\[[0-9A-Fa-f:.]+])(?::[0-9]{1,5})?");
  private static final Pattern LOCALHOST =
      Pattern.compile("(?:localhost|127\\.0\\.0\\.1|\\[::1])(?::[0-9]{1,5})?");

  private final boolean localhostAlone;

  HostRule(boolean localhostAlone) {
    this.localhostAlone = localhostAlone;
  }

  /** Whether it is a name by which only this machine reaches itself, with or without a port. */
  static boolean isLocalhost(String host) {
    return LOCALHOST.matcher(host).matches();
  }

  void check(HttpServerRequest request) {
    if (request.headers().contains("")) {
      throw Refusal.of(ProblemType.MALFORMED_REQUEST, "Every header field must have a name.");
    }
    List<String> hosts = request.headers().getAll(HttpHeaders.HOST);
    boolean none = hosts.isEmpty() && request.version() == HttpVersion.HTTP_1_0;
    if (!none && (hosts.size() != 1 || !HOST.matcher(hosts.getFirst()).matches())) {
      throw Refusal.of(
          ProblemType.MALFORMED_REQUEST, "There must be one Host header that names a host.");
    }
    if (localhostAlone && (none || !isLocalhost(hosts.getFirst()))) {
      throw Refusal.of(
          ProblemType.WRONG_HOST, "In development only localhost is served under its own name.");
    }
  }
}
