package dev.postern.localaws.sigv4;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A request's parts that a signature covers, and their canonical form. */
final class SignedRequest {
  private final String method;
  private final String path;
  private final QueryParameters query;
  private final MultiMap headers;
  private final Optional<String> authority;

  SignedRequest(
      String method,
      String path,
      QueryParameters query,
      MultiMap headers,
      Optional<String> authority) {
    this.method = method;
    this.path = path;
    this.query = query;
    this.headers = headers;
    this.authority = authority;
  }

  /** The parts of a request; nothing where its query is malformed. */
  static Optional<SignedRequest> of(HttpServerRequest request) {
    @Nullable String path = request.path();
    @Nullable String query = request.query();
    @Nullable HostAndPort authority = request.authority();
    return QueryParameters.parse(query == null ? "" : query)
        .map(
            parameters ->
                new SignedRequest(
                    request.method().name(),
                    path == null ? "/" : path,
                    parameters,
                    request.headers(),
                    Optional.ofNullable(authority).map(HostAndPort::toString)));
  }

  QueryParameters query() {
    return query;
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** The names of all headers of Amazon's own, in lower case. */
  List<String> amazonHeaders() {
    return headers.names().stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .filter(name -> name.startsWith("x-amz-"))
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * The canonical request, after the IAM User Guide's "Create a signed AWS API request".
   *
   * @param asS3 whether the path is encoded once and left as it is, or normalised and encoded twice
   */
  String canonical(List<String> signedHeaders, String payloadHash, boolean asS3) {
    StringBuilder text = new StringBuilder(512);
    text.append(method).append('\n');
    text.append(asS3 ? CanonicalPath.ofS3(path) : CanonicalPath.of(path)).append('\n');
    text.append(query.canonical("X-Amz-Signature")).append('\n');
    for (String name : signedHeaders) {
      text.append(name).append(':').append(values(name)).append('\n');
    }
    text.append('\n').append(String.join(";", signedHeaders)).append('\n').append(payloadHash);
    return text.toString();
  }

  private String values(String name) {
    List<String> values = headers.getAll(name);
    if (values.isEmpty() && name.equals("host")) {
      return authority.orElse("");
    }
    return values.stream()
        .map(value -> value.strip().replaceAll(" +", " "))
        .collect(Collectors.joining(","));
  }
}
