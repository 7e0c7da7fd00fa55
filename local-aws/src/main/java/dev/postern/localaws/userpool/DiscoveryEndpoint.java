package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.LocalEndpoint;
import dev.postern.localaws.server.Reply;
import io.vertx.core.MultiMap;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A user pool's signing keys and OpenID configuration. The issuer is AWS's, as it stands in the
 * tokens; the address of the keys is this server's, so that they can be fetched.
 */
public final class DiscoveryEndpoint implements LocalEndpoint {

  private static final Pattern PATH =
      Pattern.compile("/([\\w-]+_[0-9a-zA-Z]+)/\\.well-known/(jwks\\.json|openid-configuration)");

  private final UserPools pools;
  private final Supplier<URI> endpoint;

  /** Serves the pools' documents; the endpoint is asked for once the server listens. */
  public DiscoveryEndpoint(UserPools pools, Supplier<URI> endpoint) {
    this.pools = pools;
    this.endpoint = endpoint;
  }

  @Override
  public Optional<Reply> get(String path, MultiMap query) {
    var parts = PATH.matcher(path);
    if (!parts.matches()) {
      return Optional.empty();
    }
    var poolId = parts.group(1);
    var document =
        parts.group(2).equals("jwks.json")
            ? pools.jwks(poolId)
            : pools.find(poolId).map(this::configuration);
    return Optional.of(
        document
            .map(json -> Reply.of(200, "application/json", json))
            .orElseGet(
                () ->
                    Reply.of(
                        404,
                        "application/json",
                        "{\"message\":\"User pool " + poolId + " does not exist.\"}"))
            .with("access-control-allow-origin", "*"));
  }

  private String configuration(UserPool pool) {
    var poolId = pool.id();
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("issuer", "https://" + pools.provider(poolId))
            .put("jwks_uri", endpoint.get() + "/" + poolId + "/.well-known/jwks.json");
    pool.exclusively(() -> pool.login().domain())
        .ifPresent(domain -> addManagedLogin(json, domain.prefix()));
    json.putArray("id_token_signing_alg_values_supported").add("RS256");
    json.putArray("response_types_supported").add("code").add("token");
    json.putArray("scopes_supported").add("openid").add("email").add("phone").add("profile");
    json.putArray("subject_types_supported").add("public");
    json.putArray("token_endpoint_auth_methods_supported")
        .add("client_secret_basic")
        .add("client_secret_post");
    return json.toString();
  }

  /** AWS's addresses would be below a host name of their own. */
  private void addManagedLogin(ObjectNode json, String prefix) {
    var site = endpoint.get() + ManagedLogin.ROOT + prefix;
    json.put("authorization_endpoint", site + "/oauth2/authorize")
        .put("token_endpoint", site + "/oauth2/token")
        .put("userinfo_endpoint", site + "/oauth2/userInfo")
        .put("revocation_endpoint", site + "/oauth2/revoke")
        .put("end_session_endpoint", site + "/logout");
    json.putArray("code_challenge_methods_supported").add("S256");
    json.putArray("grant_types_supported").add("authorization_code").add("refresh_token");
  }
}
