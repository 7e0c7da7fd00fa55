package dev.postern.gateway.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Routes whose path has no parameter, to be found at once: the router compares a path with one
 * route after the other, and people ask for these most.
 */
final class FixedPaths {
  private final Map<String, Map<HttpMethod, Route>> routes = new HashMap<>();

  FixedPaths(List<Route> all) {
    for (Route route : all) {
      if (!route.path().contains(":")) {
        Map<HttpMethod, Route> ofPath = routes.computeIfAbsent(route.path(), _ -> new HashMap<>());
        route.methods().forEach(method -> ofPath.putIfAbsent(method, route));
      }
    }
  }

  /** The route of that method and path as it was sent, if it is one of these. */
  @Nullable Route of(HttpServerRequest request) {
    @Nullable Map<HttpMethod, Route> ofPath = routes.get(request.path());
    return ofPath == null ? null : ofPath.get(request.method());
  }
}
