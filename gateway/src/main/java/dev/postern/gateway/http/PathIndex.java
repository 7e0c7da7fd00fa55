package dev.postern.gateway.http;

import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds a route by its path, segment by segment, where the router would compare the path with one
 * pattern after the other. What has to be decoded, and what a fixed segment and a parameter both
 * fit, is left to the router.
 */
final class PathIndex {
  private final Node root = new Node();

  PathIndex(List<Route> routes) {
    routes.forEach(this::add);
  }

  /**
   * A route that a path leads to.
   *
   * @param parameters as they stand in the path
   */
  record Found(Route route, Map<String, String> parameters) {}

  /** The route of that method and path, if it is found so. */
  @Nullable Found of(HttpMethod method, @Nullable String path) {
    if (path == null || path.isEmpty() || path.indexOf('%') >= 0) {
      return null;
    }
    List<String> values = new ArrayList<>(2);
    @Nullable Node node = root;
    int from = 1;
    while (from <= path.length()) {
      int slash = path.indexOf('/', from);
      int to = slash < 0 ? path.length() : slash;
      node = node.next(path.substring(from, to), values);
      if (node == null) {
        return null;
      }
      from = to + 1;
    }
    @Nullable Leaf leaf = node.leaves.get(method);
    return leaf == null ? null : leaf.found(values);
  }

  private void add(Route route) {
    Node node = root;
    List<String> names = new ArrayList<>();
    for (String segment : segmentsOf(route.path())) {
      if (segment.startsWith(":")) {
        names.add(segment.substring(1));
        node = node.parameter();
      } else {
        node = node.fixed.computeIfAbsent(segment, _ -> new Node());
      }
    }
    for (HttpMethod method : route.methods()) {
      node.leaves.putIfAbsent(method, new Leaf(route, List.copyOf(names)));
    }
  }

  private static List<String> segmentsOf(String path) {
    return Arrays.asList(path.substring(1).split("/", -1));
  }

  /** Where a path has come to. */
  private static final class Node {
    private final Map<String, Node> fixed = new HashMap<>();
    private final Map<HttpMethod, Leaf> leaves = new HashMap<>();
    private @Nullable Node parameter;

    Node parameter() {
      if (parameter == null) {
        parameter = new Node();
      }
      return parameter;
    }

    @Nullable Node next(String segment, List<String> values) {
      @Nullable Node known = fixed.get(segment);
      if (known != null) {
        return parameter == null || known.isEnd() ? known : null;
      }
      if (parameter != null && !segment.isEmpty()) {
        values.add(segment);
        return parameter;
      }
      return null;
    }

    private boolean isEnd() {
      return fixed.isEmpty() && parameter == null;
    }
  }

  /** What a path leads to in the end. */
  private record Leaf(Route route, List<String> names) {
    Found found(List<String> values) {
      if (names.isEmpty()) {
        return new Found(route, Map.of());
      }
      Map<String, String> parameters = HashMap.newHashMap(names.size());
      for (int i = 0; i < names.size(); i++) {
        parameters.put(names.get(i), values.get(i));
      }
      return new Found(route, parameters);
    }
  }
}
