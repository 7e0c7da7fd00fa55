package dev.postern.launcher.doctor.userpool;

import dev.postern.auth.AuthConfig;
import dev.postern.launcher.doctor.finding.Check;
import dev.postern.launcher.doctor.finding.Finding;
import dev.postern.launcher.doctor.finding.Topic;
import dev.postern.launcher.doctor.network.Documents;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the user pool tells everybody: its keys, its name, and where its own pages are. */
public record DiscoveryCheck(AuthConfig config) implements Check {
  private static final Topic KEYS =
      new Topic(
          "user-pool.keys",
          "the user pool's signing keys",
          "Postern takes no token whose signature it can't check.");
  private static final Topic ISSUER =
      new Topic(
          "user-pool.issuer",
          "what the user pool calls itself",
          "Postern takes tokens of that pool alone.");
  private static final Topic DOMAIN =
      new Topic(
          "user-pool.domain",
          "the user pool's own pages",
          "Who signs in at a provider of auth.providers is sent there first.");

  @Override
  public Topic topic() {
    return KEYS;
  }

  @Override
  public List<Finding> look() {
    String poolId = config.userPool().id();
    String own =
        "https://cognito-idp.%s.amazonaws.com/%s"
            .formatted(poolId.substring(0, poolId.indexOf('_')), poolId);
    String documents =
        config
            .userPool()
            .endpoint()
            .map(uri -> uri.toString().replaceFirst("/$", "") + "/" + poolId)
            .orElse(own);
    List<Finding> findings = new ArrayList<>();
    findings.add(keys(Documents.read(URI.create(documents + "/.well-known/jwks.json"))));
    Optional<JsonObject> described =
        Documents.read(URI.create(documents + "/.well-known/openid-configuration"));
    findings.add(
        described
            .map(document -> issuer(document, own))
            .orElseGet(
                () ->
                    ISSUER.failure(
                        "there is no document that says it",
                        "See that auth.user-pool-id and aws.endpoints.cognito-idp are right.")));
    if (config.redirects().filter(to -> !to.providers().isEmpty()).isPresent()) {
      findings.add(
          described
              .map(DiscoveryCheck::domain)
              .orElseGet(
                  () ->
                      DOMAIN.unchecked(
                          "the document that names them can't be read", "Mend that first.")));
    }
    return findings;
  }

  private static Finding keys(Optional<JsonObject> document) {
    int keys = document.map(json -> json.getJsonArray("keys", new JsonArray()).size()).orElse(0);
    return keys == 0
        ? KEYS.failure(
            "there are none",
            "See that auth.user-pool-id names a user pool that exists, and that this machine"
                + " reaches it.")
        : KEYS.ok(keys + " keys");
  }

  private static Finding issuer(JsonObject document, String expected) {
    return expected.equals(document.getString("issuer"))
        ? ISSUER.ok(expected)
        : ISSUER.failure(
            "it isn't the pool that auth.user-pool-id names",
            "See that aws.endpoints.cognito-idp leads to the pool's own region.");
  }

  private static Finding domain(JsonObject document) {
    String address = document.getString("authorization_endpoint");
    return address == null
        ? DOMAIN.failure(
            "the pool has no domain, so it has no pages",
            "Give the user pool a domain (postern provision --public-url does), or remove"
                + " auth.providers.")
        : DOMAIN.ok(String.valueOf(URI.create(address).getRawAuthority()));
  }
}
