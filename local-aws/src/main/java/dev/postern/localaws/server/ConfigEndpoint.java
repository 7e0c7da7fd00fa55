package dev.postern.localaws.server;

import io.vertx.core.MultiMap;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** {@code /_local/config} and {@code /_local/health}. */
public final class ConfigEndpoint implements LocalEndpoint {

  private final AtomicReference<Optional<String>> config = new AtomicReference<>(Optional.empty());

  /** Serves the JSON from now on. */
  public void publish(String json) {
    config.set(Optional.of(json));
  }

  @Override
  public Optional<Reply> get(String path, MultiMap query) {
    return switch (path) {
      case "/_local/config" -> Optional.of(readable(config()));
      case "/_local/health" -> Optional.of(readable(json(200, "{\"status\":\"up\"}")));
      default -> Optional.empty();
    };
  }

  private Reply config() {
    return config
        .get()
        .map(json -> json(200, json))
        .orElseGet(
            () ->
                json(
                    404,
                    "{\"error\":\"not_provisioned\",\"message\":\"Nothing is provisioned yet; 'postern dev' does it.\"}"));
  }

  private static Reply json(int status, String body) {
    return Reply.of(status, "application/json", body).with("cache-control", "no-store");
  }

  /** Test pages of JavaScript SDKs live on other ports; nothing here is secret. */
  private static Reply readable(Reply reply) {
    return reply.with("access-control-allow-origin", "*");
  }
}
