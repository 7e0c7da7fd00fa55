package dev.postern.localaws.iam;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;

/** The condition keys that tell how a request came, whatever it asks for. */
public final class ConnectionKeys {
  private ConnectionKeys() {}

  /** The keys of a request. */
  public static Map<String, List<String>> of(HttpServerRequest request) {
    return Map.of(
        "aws:SecureTransport", List.of(Boolean.toString(request.isSSL())),
        "aws:SourceIp", List.of(request.remoteAddress().hostAddress()));
  }
}
