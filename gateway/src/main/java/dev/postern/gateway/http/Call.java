package dev.postern.gateway.http;

import dev.postern.contract.bus.RequestId;
import dev.postern.contract.session.SessionId;
import dev.postern.gateway.input.FormParser;
import dev.postern.gateway.input.JsonForm;
import dev.postern.gateway.input.MediaType;
import dev.postern.gateway.input.PathRule;
import dev.postern.gateway.input.Query;
import dev.postern.gateway.problem.ProblemType;
import dev.postern.gateway.problem.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** One request on its way through the gateway, as an endpoint sees it. */
public final class Call {
  private final HttpServerRequest request;
  private final Watched watched;
  private final boolean bodied;
  private final RequestId id;
  private final String address;
  private final long startedAt = System.nanoTime();

  private String route = "-";
  private Query query = Query.parse(null);
  private Map<String, String> pathParameters = Map.of();
  private Optional<SessionId> session = Optional.empty();

  Call(HttpServerRequest request, Watched watched, RequestId id, String address) {
    this.request = request;
    this.watched = watched;
    this.bodied = isBodied(request);
    this.id = id;
    this.address = address;
  }

  /** The id under which every node logs what it does for this request. */
  public RequestId id() {
    return id;
  }

  /** IP address of whoever asks, as far as it is known. */
  public String address() {
    return address;
  }

  /** What the browser sent. */
  public HttpServerRequest request() {
    return request;
  }

  /** What the browser gets; endpoints set headers only, the answer is written by the gateway. */
  public HttpServerResponse response() {
    return request.response();
  }

  /** The query, already restricted to what the route takes. */
  public Query query() {
    return query;
  }

  /** A decoded segment of the path; empty if the route has no such parameter. */
  public String pathParameter(String name) {
    return pathParameters.getOrDefault(name, "");
  }

  /**
   * A decoded segment of the path that fits the rule.
   *
   * @throws dev.postern.contract.bus.Failure with {@code INVALID_INPUT} where it doesn't
   */
  public String pathParameter(PathRule rule) {
    return rule.check(pathParameter(rule.name()));
  }

  /** Reads the body as a JSON object; fails with a {@link Refusal} where it is none. */
  public Future<JsonForm> form() {
    return body(MediaType::isJson, "application/json", BodyReader.MOST_BYTES)
        .map(read -> FormParser.parse(read.getBytes()));
  }

  /**
   * Reads a large body as {@link #form()} does, on a worker: it takes a while, in which the event
   * loop has other things to do.
   *
   * @param most largest body, in bytes
   */
  public Future<JsonForm> largeForm(Vertx vertx, int most) {
    return body(MediaType::isJson, "application/json", most)
        .compose(read -> vertx.executeBlocking(() -> FormParser.parse(read.getBytes()), false));
  }

  /**
   * Reads the body as what a form without script posts; fails with a {@link Refusal} where it is
   * none.
   */
  public Future<Query> postedForm() {
    return body(MediaType::isPostedForm, "application/x-www-form-urlencoded", BodyReader.MOST_BYTES)
        // What isn't ASCII in it should be percent-encoded, and isn't taken for anything.
        .map(read -> Query.parse(read.toString(StandardCharsets.ISO_8859_1)));
  }

  private Future<Buffer> body(Predicate<List<String>> is, String name, int most) {
    if (!is.test(request.headers().getAll(HttpHeaders.CONTENT_TYPE))
        || request.headers().contains(HttpHeaders.CONTENT_ENCODING)) {
      return Future.failedFuture(
          Refusal.of(
              ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send " + name + " in UTF-8, not compressed."));
    }
    return hasBody()
        ? BodyReader.read(request, watched, most)
        // It may have ended while the session was asked for, and can't be read any more.
        : Future.succeededFuture(Buffer.buffer());
  }

  /** Reads a body that has nothing to say: none at all, or an empty JSON object. */
  public Future<Void> emptyForm() {
    return hasBody()
        ? form()
            .map(
                form -> {
                  form.refuseIfInvalid();
                  return null;
                })
        : Future.succeededFuture();
  }

  /**
   * Some bytes of a long body went in either direction: this may last for as long as that goes on.
   */
  public void moved() {
    watched.moving();
  }

  /** No more bytes are expected in either direction: the answer must come soon. */
  public void waiting() {
    watched.busy();
  }

  /**
   * Ends the connection, or of HTTP/2 the stream alone, at once, so that the browser knows that
   * what it has isn't the whole.
   */
  public void cut() {
    watched.cut();
  }

  /** For how long it may stay as it is. */
  Watched watched() {
    return watched;
  }

  /** Whether others share its connection, each by a stream of its own. */
  boolean isStream() {
    return isStream(request);
  }

  private static boolean isStream(HttpServerRequest request) {
    return request.version() == HttpVersion.HTTP_2;
  }

  /** Whether a body follows the header, or followed it. */
  public boolean hasBody() {
    return bodied;
  }

  private static boolean isBodied(HttpServerRequest request) {
    @Nullable String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length != null) {
      return !length.equals("0");
    }
    return isStream(request)
        ? Streams.isBodyToCome(request)
        : request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
  }

  /** In which session it is made, as far as that is known. */
  public void isMadeIn(SessionId known) {
    session = Optional.of(known);
  }

  /** Whatever is logged within names this request, and the session it is made in. */
  public void log(Runnable line) {
    MDC.put("requestId", id.value());
    session.ifPresent(known -> MDC.put("session", known.inLogs()));
    try {
      line.run();
    } finally {
      MDC.remove("requestId");
      MDC.remove("session");
    }
  }

  void arrived(Query parsed) {
    query = parsed;
  }

  void matched(String path, Map<String, String> parameters) {
    route = path;
    pathParameters = parameters;
  }

  /** The pattern that the path matched, which unlike the path is safe to log. */
  String route() {
    return route;
  }

  long millisSinceStart() {
    return (System.nanoTime() - startedAt) / 1_000_000;
  }
}
