package dev.postern.gateway.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Set;

/**
 * One row of the route table.
 *
 * @param path with parameters as {@code :name}, each one whole segment
 * @param query names of the query parameters it takes; others are refused
 */
public record Route(
    HttpMethod method, String path, Policy policy, Set<String> query, Endpoint endpoint) {

  /** A route with {@link Policy#OPEN}. */
  public static Route open(HttpMethod method, String path, Endpoint endpoint) {
    return new Route(method, path, Policy.OPEN, Set.of(), endpoint);
  }

  /** A route with {@link Policy#ANYONE}. */
  public static Route anyone(HttpMethod method, String path, Endpoint endpoint) {
    return new Route(method, path, Policy.ANYONE, Set.of(), endpoint);
  }

  /** A route with {@link Policy#LINK}. */
  public static Route link(String path, Endpoint endpoint) {
    return new Route(HttpMethod.GET, path, Policy.LINK, Set.of(), endpoint);
  }

  /** A route with {@link Policy#NAVIGATION}. */
  public static Route navigation(String path, Endpoint endpoint) {
    return new Route(HttpMethod.GET, path, Policy.NAVIGATION, Set.of(), endpoint);
  }

  /** A route with {@link Policy#RETURN}. */
  public static Route comingBack(String path, Endpoint endpoint) {
    return new Route(HttpMethod.GET, path, Policy.RETURN, Set.of(), endpoint);
  }

  /** A route with {@link Policy#RETURN} to which a form of another site leads. */
  public static Route postedBack(String path, Endpoint endpoint) {
    return new Route(HttpMethod.POST, path, Policy.RETURN, Set.of(), endpoint);
  }

  /** The methods it answers: whatever can be read can be asked about by HEAD. */
  List<HttpMethod> methods() {
    return method.equals(HttpMethod.GET) && !Navigation.is(policy)
        ? List.of(HttpMethod.GET, HttpMethod.HEAD)
        : List.of(method);
  }

  /**
   * The same route, whose answers are compressed for whoever takes them so. For lists of names and
   * public text alone: nothing in them may be of use to whoever guesses it from their length.
   */
  public Route compressed(Vertx vertx) {
    return new Route(method, path, policy, query, new Compressed(vertx, endpoint));
  }

  /** The same route, which takes those query parameters. */
  public Route taking(String... names) {
    return new Route(method, path, policy, Set.of(names), endpoint);
  }
}
