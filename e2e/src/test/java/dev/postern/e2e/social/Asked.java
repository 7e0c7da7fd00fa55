package dev.postern.e2e.social;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/**
 * A request to a site.
 *
 * @param path below the site's address
 * @param fields of the query and of the form
 * @param bearer the token in the {@code Authorization} header
 */
record Asked(String method, String path, MultiMap fields, Optional<String> bearer) {
  static Asked of(HttpServerRequest request, String path) {
    MultiMap fields = MultiMap.caseInsensitiveMultiMap();
    fields.addAll(request.params()).addAll(request.formAttributes());
    return new Asked(
        request.method().name(),
        path,
        fields,
        Optional.ofNullable(request.getHeader("Authorization"))
            .filter(header -> header.regionMatches(true, 0, "bearer ", 0, 7))
            .map(header -> header.substring(7)));
  }

  String text(String name) {
    return Optional.ofNullable(fields.get(name)).orElse("");
  }
}
