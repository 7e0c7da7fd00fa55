package dev.postern.gateway.http;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.gateway.input.Query;
import dev.postern.gateway.peer.TrustedProxies;
import dev.postern.gateway.problem.Problem;
import dev.postern.gateway.problem.ProblemType;
import dev.postern.gateway.problem.Refusal;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where every request comes in and every refusal goes out. */
final class Reception {
  private static final Logger LOG = LoggerFactory.getLogger(Reception.class);
  private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("X-Request-Id");
  private static final String CALL = "postern.call";

  /** What is turned away here and might be an attack. */
  private static final Set<ProblemType> AUDITED =
      Set.of(ProblemType.CROSS_SITE_REQUEST, ProblemType.TOO_MANY_ATTEMPTS);

  /** Of all header fields together, in bytes as RFC 9113, section 6.5.2, counts them. */
  static final int LARGEST_HEADER = 32 * 1024;

  private static final int COST_OF_A_FIELD = 32;

  private final ConnectionWatch watch;
  private final AnswerWriter writer;
  private final CrossSite crossSite;
  private final SecurityHeaders securityHeaders;
  private final HostRule hosts;
  private final RefusalAudit audit = new RefusalAudit();
  private final TrustedProxies proxies;
  private final RequestLimits limits;
  private final Fallback fallback;

  Reception(
      ConnectionWatch watch,
      AnswerWriter writer,
      CrossSite crossSite,
      SecurityHeaders securityHeaders,
      HostRule hosts,
      TrustedProxies proxies,
      RequestLimits limits,
      Fallback fallback) {
    this.watch = watch;
    this.writer = writer;
    this.crossSite = crossSite;
    this.securityHeaders = securityHeaders;
    this.hosts = hosts;
    this.proxies = proxies;
    this.limits = limits;
    this.fallback = fallback;
  }

  /** First handler of every request: services go on to the route table, all else to the site. */
  void receive(RoutingContext context) {
    arrived(context).ifPresent(call -> receive(context, call));
  }

  private void receive(RoutingContext context, Call call) {
    HttpServerRequest request = call.request();
    requireSmall(call);
    String path = RequestTarget.pathOf(request.uri());
    hosts.check(request);
    boolean service = isService(path);
    if (service) {
      crossSite.welcome(call); // to hear of a refusal as well
    }
    limits.take(call);
    if (service) {
      RequestTarget.requireUnambiguous(path);
      if (path.endsWith("/")) {
        throw unknownPath();
      }
      call.arrived(Query.parse(request.query()));
      context.next();
      return;
    }
    Optional<Future<Answer>> answer = fallback.answer(call, path);
    if (answer.isEmpty()) {
      RequestTarget.requireUnambiguous(path);
      throw unknownPath();
    }
    answer.get().onSuccess(page -> writer.write(call, page)).onFailure(context::fail);
  }

  /** Failure handler of every route. */
  void refuse(RoutingContext context) {
    arrived(context).ifPresent(call -> refuse(context, call));
  }

  private void refuse(RoutingContext context, Call call) {
    boolean byRouter = context.statusCode() >= 400 && context.statusCode() < 500;
    writer.write(
        call,
        byRouter
            ? Problem.of(ProblemType.MALFORMED_REQUEST, "The request isn't as HTTP asks.")
            : problemOf(call, context.failure()));
  }

  /** Answers what Netty could not read as a request; the connection is closed after it. */
  void refuseUnreadable(HttpServerRequest request) {
    watch
        .begin(request)
        .ifPresent(watched -> writer.write(begin(request, watched), unreadable(request)));
  }

  private static Problem unreadable(HttpServerRequest request) {
    @Nullable Throwable cause = request.decoderResult().cause();
    return switch (cause) {
      case TooLongHttpLineException _ -> longTarget();
      case TooLongHttpHeaderException _ -> largeHeader();
      case null, default ->
          Problem.of(ProblemType.MALFORMED_REQUEST, "The request isn't as HTTP asks.");
    };
  }

  /** Of HTTP/1.1 that is checked while it is read. */
  private static void requireSmall(Call call) {
    if (!call.isStream()) {
      return;
    }
    if (call.request().uri().length() > ServerOptions.LONGEST_REQUEST_LINE) {
      throw Refusal.of(longTarget());
    }
    int size = 0;
    for (Map.Entry<String, String> field : call.request().headers()) {
      size += field.getKey().length() + field.getValue().length() + COST_OF_A_FIELD;
    }
    if (size > LARGEST_HEADER) {
      throw Refusal.of(largeHeader());
    }
  }

  private static Problem longTarget() {
    return Problem.of(ProblemType.URI_TOO_LONG, "The request line is too long.");
  }

  private static Problem largeHeader() {
    return Problem.of(ProblemType.HEADERS_TOO_LARGE, "The header fields are too large.");
  }

  void refuseMethod(RoutingContext context, String path, String allow) {
    Call call = callOf(context);
    call.matched(path, Map.of());
    call.response().putHeader(HttpHeaders.ALLOW, allow);
    throw Refusal.of(ProblemType.METHOD_NOT_ALLOWED, "Only these are allowed here: " + allow + ".");
  }

  static Refusal unknownPath() {
    return Refusal.of(ProblemType.NOT_FOUND, "There is nothing under this path.");
  }

  /** The call of a request that was received. */
  static Call callOf(RoutingContext context) {
    return Objects.requireNonNull(context.get(CALL));
  }

  /**
   * The call of a request, begun where the router failed before anybody saw it; empty where it
   * isn't to be answered.
   */
  private Optional<Call> arrived(RoutingContext context) {
    @Nullable Call known = context.get(CALL);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Call> call =
        watch.begin(context.request()).map(watched -> begin(context.request(), watched));
    call.ifPresent(begun -> context.put(CALL, begun));
    return call;
  }

  private Call begin(HttpServerRequest request, Watched watched) {
    String peer = request.connection().remoteAddress().hostAddress();
    Call call =
        new Call(request, watched, RequestIds.next(), proxies.client(peer, request.headers()));
    RequestTrace trace = RequestTrace.begin(call, proxies, peer);
    securityHeaders.addTo(request.response().headers());
    request.response().putHeader(REQUEST_ID, call.id().value());
    request
        .response()
        .endHandler(
            _ -> {
              watched.idle();
              trace.end();
              AccessLog.ended(call);
            });
    return call;
  }

  private static boolean isService(String path) {
    return path.startsWith("/api/")
        || path.startsWith("/health/")
        || path.equals("/api")
        || path.equals("/health");
  }

  Problem problemOf(Call call, @Nullable Throwable thrown) {
    Problem problem = problemOfThrown(call, thrown);
    // what a service refused it has audited itself
    if (thrown instanceof Refusal && AUDITED.contains(problem.type())) {
      audit.tell(call, problem.type());
    }
    return problem;
  }

  private static Problem problemOfThrown(Call call, @Nullable Throwable thrown) {
    return switch (thrown) {
      case Refusal refusal -> refusal.problem();
      case Failure failure -> {
        if (failure.reason() == Reason.DEFECT && failure.getCause() != null) {
          call.log(() -> LOG.error("request {} failed here", call.id().value(), failure));
        }
        yield Problem.of(failure);
      }
      case HttpClosedException gone when call.response().closed() -> {
        call.log(() -> LOG.debug("request {}: {}", call.id().value(), gone.getMessage()));
        yield Problem.unforeseen();
      }
      case null, default -> {
        call.log(() -> LOG.error("request {} failed unforeseen", call.id().value(), thrown));
        yield Problem.unforeseen();
      }
    };
  }
}
