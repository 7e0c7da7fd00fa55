package dev.postern.gateway.http;

import dev.postern.gateway.problem.ProblemType;
import dev.postern.gateway.problem.Refusal;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import java.util.Optional;
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

  /** What passed last; most requests name the same. */
  private volatile String passed = "";

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
    Optional<String> host = hostOf(request);
    boolean several = request.headers().getAll(HttpHeaders.HOST).size() > 1;
    if (!several && host.isPresent() && host.get().equals(passed)) {
      return;
    }
    boolean none = host.isEmpty() && request.version() == HttpVersion.HTTP_1_0;
    if (!none && (host.isEmpty() || several || !HOST.matcher(host.get()).matches())) {
      throw Refusal.of(
          ProblemType.MALFORMED_REQUEST, "There must be one Host header that names a host.");
    }
    if (localhostAlone && !host.filter(HostRule::isLocalhost).isPresent()) {
      throw Refusal.of(
          ProblemType.WRONG_HOST, "In development only localhost is served under its own name.");
    }
    host.ifPresent(named -> passed = named);
  }

  /**
   * The host that is asked for, with its port if it was said. In HTTP/2 it has a field of its own,
   * with which Vert.x has compared a {@code Host} header (RFC 9113, section 8.3.1).
   */
  static Optional<String> hostOf(HttpServerRequest request) {
    return request.version() == HttpVersion.HTTP_2
        ? Optional.ofNullable(request.authority()).map(HostRule::nameOf)
        : Optional.ofNullable(request.getHeader(HttpHeaders.HOST));
  }

  private static String nameOf(HostAndPort authority) {
    return authority.port() < 0 ? authority.host() : authority.host() + ":" + authority.port();
  }
}
