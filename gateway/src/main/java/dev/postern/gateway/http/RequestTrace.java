package dev.postern.gateway.http;

import dev.postern.contract.trace.Span;
import dev.postern.contract.trace.TraceParent;
import dev.postern.contract.trace.Tracing;
import dev.postern.gateway.peer.TrustedProxies;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Optional;

/**
 * The span of a request, where traces are collected. Nothing in it was written by the client but
 * the method, if it is a known one: of the path it has the pattern, as the access log does.
 */
final class RequestTrace {
  private static final RequestTrace NONE = new RequestTrace(Optional.empty(), Span.NONE);

  private final Optional<Call> call;
  private final Span span;

  private RequestTrace(Optional<Call> call, Span span) {
    this.call = call;
    this.span = span;
  }

  /**
   * Begins it.
   *
   * @param proxies whose word about its trace is taken: anybody else could have everything
   *     collected, or write into a trace of theirs
   * @param peer who sent the request
   */
  static RequestTrace begin(Call call, TrustedProxies proxies, String peer) {
    if (!Tracing.isOn()) {
      return NONE;
    }
    Optional<TraceParent> parent = proxies.trusts(peer) ? parentOf(call) : Optional.empty();
    return new RequestTrace(
        Optional.of(call), Tracing.begun(call.id().value(), AccessLog.methodOf(call), parent));
  }

  private static Optional<TraceParent> parentOf(Call call) {
    List<String> said = call.request().headers().getAll(TraceParent.FIELD);
    return said.size() == 1 ? TraceParent.parse(said.getFirst()) : Optional.empty();
  }

  /** The answer is written, or can't be any more. */
  void end() {
    call.ifPresent(this::end);
  }

  private void end(Call ended) {
    HttpServerResponse response = ended.response();
    String method = AccessLog.methodOf(ended);
    span.name(ended.route().equals("-") ? method : method + " " + ended.route());
    span.attribute("http.request.method", method);
    span.attribute("http.route", ended.route());
    span.attribute("network.protocol.version", ended.isStream() ? "2" : "1.1");
    span.attribute("http.response.status_code", AccessLog.statusOf(response));
    span.end(failureOf(response));
    Tracing.ended(ended.id().value());
  }

  /** What the client did wrong is no failure of ours (OpenTelemetry, "HTTP spans"). */
  private static Optional<String> failureOf(HttpServerResponse response) {
    if (!response.ended()) {
      return Optional.of("aborted");
    }
    return response.getStatusCode() >= 500
        ? Optional.of(Integer.toString(response.getStatusCode()))
        : Optional.empty();
  }
}
