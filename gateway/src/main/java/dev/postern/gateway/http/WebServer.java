package dev.postern.gateway.http;

import dev.postern.gateway.tls.CertificateKeeper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HTTP server with a route table. Whatever isn't in the table is refused; whatever reaches a
 * route has passed the checks that its policy asks for.
 */
public final class WebServer {
  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

  private final Vertx vertx;
  private final WebServerConfig config;
  private final ConnectionWatch watch;
  private final AnswerWriter writer;
  private final Reception reception;
  private final RequestLimits limits;
  private final CrossSite crossSite;
  private final Router router;

  /** A server that is not listening yet. */
  public WebServer(Vertx vertx, WebServerConfig config, List<Route> routes, Fallback fallback) {
    this.vertx = vertx;
    this.config = config;
    this.watch =
        new ConnectionWatch(
            config.name(), config.deadlines(), config.mostConnections(), System::nanoTime);
    this.writer = new AnswerWriter(() -> Leaving.isAnnounced(vertx));
    this.limits = new RequestLimits(config.edge().rates());
    this.crossSite = new CrossSite(config.allowedOrigins(), config.edge().publicOrigin());
    this.reception =
        new Reception(
            watch,
            writer,
            crossSite,
            new SecurityHeaders(config.https(), config.edge().strictTransport()),
            new HostRule(config.localhostAlone()),
            config.edge().proxies(),
            limits,
            fallback);
    this.router = router(routes);
  }

  /** Starts to listen; completes when the port is bound. */
  public Future<HttpServer> listen() {
    vertx.setPeriodic(config.deadlines().sweep().toMillis(), _ -> watch.sweep());
    HttpServerOptions plain = ServerOptions.of(config.host(), config.port());
    return config
        .edge()
        .tls()
        .map(
            files ->
                CertificateKeeper.begin(vertx, files)
                    .compose(
                        keeper -> {
                          HttpServerOptions options =
                              keeper.secure(Http2Rules.apply(plain, config.deadlines()));
                          return listen(options).onSuccess(server -> keeper.keep(server, options));
                        }))
        .orElseGet(() -> listen(plain));
  }

  private Future<HttpServer> listen(HttpServerOptions options) {
    return vertx
        .createHttpServer(options)
        .connectionHandler(watch::opened)
        .requestHandler(router)
        .invalidRequestHandler(reception::refuseUnreadable)
        .exceptionHandler(broken -> LOG.debug("a connection broke: {}", broken.toString()))
        .listen();
  }

  private Router router(List<Route> routes) {
    Router table = Router.router(vertx);
    table.route().handler(reception::receive).failureHandler(reception::refuse);
    PathIndex index = new PathIndex(routes);
    table.route().handler(context -> goStraight(index, context));
    Map<String, List<Route>> byPath =
        routes.stream()
            .collect(Collectors.groupingBy(Route::path, LinkedHashMap::new, Collectors.toList()));
    byPath.forEach((_, ofPath) -> registerUnguarded(table, ofPath));
    table.route("/api/*").handler(this::keepOtherSitesOut);
    byPath.forEach((_, ofPath) -> registerGuarded(table, ofPath));
    table
        .route()
        .handler(
            _ -> {
              throw Reception.unknownPath();
            });
    return table;
  }

  /** Whether it is asked without our request header, so that its checks are its own. */
  private static boolean isUnguarded(Route route) {
    return route.policy() == Policy.OPEN || isLink(route) || Navigation.is(route.policy());
  }

  private static boolean isLink(Route route) {
    return route.policy() == Policy.SIGNED_IN_LINK || route.policy() == Policy.LINK;
  }

  /** What there is before other sites are kept out; other methods of the path may come later. */
  private void registerUnguarded(Router table, List<Route> ofPath) {
    ofPath.stream().filter(WebServer::isUnguarded).forEach(route -> register(table, route));
    if (isForEverySite(ofPath)) {
      refuseOtherMethods(table, ofPath);
    }
  }

  private void registerGuarded(Router table, List<Route> ofPath) {
    ofPath.stream().filter(route -> !isUnguarded(route)).forEach(route -> register(table, route));
    if (!isForEverySite(ofPath)) {
      refuseOtherMethods(table, ofPath);
    }
  }

  private static boolean isForEverySite(List<Route> ofPath) {
    return ofPath.stream().allMatch(route -> isUnguarded(route) && !isLink(route));
  }

  private void register(Router table, Route route) {
    var handlers = table.route(route.path());
    route.methods().forEach(handlers::method);
    handlers.handler(context -> run(route, context, context.pathParams()));
  }

  private void refuseOtherMethods(Router table, List<Route> ofPath) {
    String path = ofPath.getFirst().path();
    String allow =
        ofPath.stream()
            .flatMap(route -> route.methods().stream())
            .map(HttpMethod::name)
            .distinct()
            .collect(Collectors.joining(", "));
    table.route(path).handler(context -> reception.refuseMethod(context, path, allow));
  }

  /** Most requests; the others go on to the router's own routes, and to the refusals. */
  private void goStraight(PathIndex index, RoutingContext context) {
    PathIndex.@Nullable Found found =
        index.of(context.request().method(), context.request().path());
    if (found == null) {
      context.next();
      return;
    }
    if (!isUnguarded(found.route())) {
      crossSite.check(Reception.callOf(context));
    }
    run(found.route(), context, found.parameters());
  }

  private void keepOtherSitesOut(RoutingContext context) {
    Call call = Reception.callOf(context);
    if (CrossSite.isPreflight(call.request())) {
      call.matched("/api/*", Map.of());
      writer.write(call, crossSite.preflight(call));
    } else {
      crossSite.check(call);
      context.next();
    }
  }

  private void run(Route route, RoutingContext context, Map<String, String> parameters) {
    Call call = Reception.callOf(context);
    call.matched(route.path(), parameters);
    if (isLink(route)) {
      crossSite.checkLink(call);
    }
    if (route.policy() != Policy.RETURN) {
      // Other sites may add to an answer what they like (RFC 6749, section 4.1.2).
      call.query().restrictTo(route.query());
    }
    if (route.query().isEmpty() && !Navigation.is(route.policy())) {
      call.query().refuseIfInvalid();
    }
    if (call.hasBody()) {
      // Until somebody reads it; without a reader Vert.x would throw it away.
      call.request().pause();
    }
    answer(route, call)
        .map(
            answer -> {
              writer.write(call, answer);
              return answer;
            })
        .onFailure(context::fail);
  }

  private Future<Answer> answer(Route route, Call call) {
    if (Navigation.is(route.policy())) {
      return Navigation.answer(route, call, limits, reception);
    }
    limits.take(route, call);
    return route.endpoint().answer(call);
  }
}
