package dev.postern.localaws.server;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the AWS services apart that share the one port, and hands each its requests. */
public final class HttpFront implements Handler<HttpServerRequest> {

  private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);

  /** One MiB: no operation of these services takes more. */
  private static final int BODY_LIMIT = 1 << 20;

  /** User pool ids hold an underscore and other names begin with a dot: bucket names never do. */
  private static final Pattern LOCAL =
      Pattern.compile("/(_inbox|_aws/.*|_local/.*|([\\w-]+_[0-9a-zA-Z]+/)?\\.well-known/.*)");

  private static final Reply DEFECT =
      Reply.of(
          500, "application/json", "{\"error\":\"Something went wrong; see local-aws's log.\"}");

  private final Vertx vertx;
  private final Executor workers;
  private final JsonProtocol json;
  private final List<LocalEndpoint> endpoints;
  private final Site site;
  private final BiConsumer<HttpServerRequest, Buffer> query;
  private final Handler<HttpServerRequest> rest;

  /**
   * Puts the services behind one handler.
   *
   * @param workers runs what must not run on the event loop
   * @param site takes what comes below its root
   * @param query takes form-encoded calls (STS, IAM)
   * @param rest takes everything that is nobody else's (S3), with its body unread
   */
  public HttpFront(
      Vertx vertx,
      Executor workers,
      List<JsonService> services,
      Gate gate,
      List<LocalEndpoint> endpoints,
      Site site,
      BiConsumer<HttpServerRequest, Buffer> query,
      Handler<HttpServerRequest> rest) {
    this.vertx = vertx;
    this.workers = workers;
    this.json = new JsonProtocol(services, gate);
    this.endpoints = endpoints;
    this.site = site;
    this.query = query;
    this.rest = rest;
  }

  @Override
  public void handle(HttpServerRequest request) {
    var path = Optional.ofNullable(request.path()).orElse("/");
    if (path.equals("/") && isJsonPreflight(request)) {
      Cors.preflight().sendTo(request.response());
    } else if (path.equals("/") && isJsonCall(request)) {
      withBody(
          request,
          () -> Cors.allow(JsonProtocol.tooLarge()),
          body -> answer(request, () -> Cors.allow(json.answer(request, body))));
    } else if (path.equals("/") && isQueryCall(request)) {
      withBody(request, HttpFront::tooLarge, body -> query.accept(request, body));
    } else if (path.startsWith(site.root()) && !isToBucketHost(request)) {
      withBody(
          request, HttpFront::tooLarge, body -> answer(request, () -> visit(request, path, body)));
    } else if (LOCAL.matcher(path).matches() && !isToBucketHost(request)) {
      local(request, path);
    } else {
      rest.handle(request);
    }
  }

  private Reply visit(HttpServerRequest request, String path, Buffer body) {
    try {
      return site.answer(SiteRequest.of(request, path, body));
    } catch (MalformedFieldsException malformed) {
      return Reply.of(400, "application/json", "{\"error\":\"invalid_request\"}");
    }
  }

  private static boolean isJsonCall(HttpServerRequest request) {
    return request.method().equals(HttpMethod.POST) && request.headers().contains("x-amz-target");
  }

  /** S3's own preflights ask for other headers. */
  private static boolean isJsonPreflight(HttpServerRequest request) {
    return request.method().equals(HttpMethod.OPTIONS)
        && Optional.ofNullable(request.getHeader("access-control-request-headers"))
            .filter(asked -> asked.toLowerCase(Locale.ROOT).contains("x-amz-target"))
            .isPresent();
  }

  /** On {@code bucket.localhost} every path is an object's. */
  private static boolean isToBucketHost(HttpServerRequest request) {
    return Optional.ofNullable(request.authority())
        .filter(authority -> authority.host().toLowerCase(Locale.ROOT).endsWith(".localhost"))
        .isPresent();
  }

  private static boolean isQueryCall(HttpServerRequest request) {
    var type = Optional.ofNullable(request.getHeader("content-type")).orElse("");
    return request.method().equals(HttpMethod.POST)
        && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
  }

  private void local(HttpServerRequest request, String path) {
    if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
      Reply.of(405, "application/json", "{\"error\":\"Only GET is answered here.\"}")
          .with("allow", "GET, HEAD")
          .sendTo(request.response());
      return;
    }
    answer(
        request,
        () ->
            endpoints.stream()
                .flatMap(endpoint -> endpoint.get(path, request.params()).stream())
                .findFirst()
                .orElseGet(
                    () -> Reply.of(404, "application/json", "{\"error\":\"Nothing is here.\"}")));
  }

  private void withBody(
      HttpServerRequest request, Supplier<Reply> tooLarge, Consumer<Buffer> work) {
    if (request.headers().contains("expect")) {
      var unused = request.response().writeContinue();
    }
    Bodies.read(request, BODY_LIMIT)
        .onSuccess(
            read -> read.ifPresentOrElse(work, () -> tooLarge.get().sendTo(request.response())))
        .onFailure(gone -> LOG.debug("a client went away while sending", gone));
  }

  /** Every request gets its reply, even when an {@link Error} ends the work. */
  private void answer(HttpServerRequest request, Supplier<Reply> work) {
    var context = vertx.getOrCreateContext();
    workers.execute(
        () -> {
          var reply = DEFECT;
          try {
            reply = work.get();
          } catch (RuntimeException defect) {
            LOG.error("a request failed", defect);
          } finally {
            var known = reply;
            context.runOnContext(sent -> known.sendTo(request.response()));
          }
        });
  }

  private static Reply tooLarge() {
    return Reply.of(413, "text/plain", "Request size limit exceeded");
  }
}
