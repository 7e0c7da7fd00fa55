package dev.postern.localaws.identitypool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.postern.localaws.server.LocalEndpoint;
import dev.postern.localaws.server.Reply;
import io.vertx.core.MultiMap;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The OpenID configuration and key of the identities' own tokens, at the paths where {@code
 * cognito-identity.amazonaws.com} has them.
 */
public final class OpenIdEndpoint implements LocalEndpoint {

  private final OpenIdTokens tokens;
  private final Supplier<URI> endpoint;

  /** Serves the documents; the endpoint is asked for once the server listens. */
  public OpenIdEndpoint(OpenIdTokens tokens, Supplier<URI> endpoint) {
    this.tokens = tokens;
    this.endpoint = endpoint;
  }

  @Override
  public Optional<Reply> get(String path, MultiMap query) {
    return switch (path) {
      case "/.well-known/jwks_uri" -> Optional.of(json(tokens.jwks()));
      case "/.well-known/openid-configuration" -> Optional.of(json(configuration()));
      default -> Optional.empty();
    };
  }

  private String configuration() {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("issuer", OpenIdTokens.ISSUER)
            .put("jwks_uri", endpoint.get() + "/.well-known/jwks_uri");
    json.putArray("response_types_supported").add("none");
    json.putArray("subject_types_supported").add("public");
    json.putArray("id_token_signing_alg_values_supported").add("RS512");
    return json.toString();
  }

  private static Reply json(String body) {
    return Reply.of(200, "application/json", body).with("access-control-allow-origin", "*");
  }
}
