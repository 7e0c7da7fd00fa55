package dev.postern.launcher.config;

import dev.postern.auth.direct.DirectProvider;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.federation.ProviderKind;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where people may sign in without a user pool, since the identity pool takes tokens from there.
 */
final class DirectProviderSettings {
  static final String KEY = "auth.identity-pool.providers";
  private static final String SECRETS = "auth.identity-pool.provider-secrets";

  private DirectProviderSettings() {}

  static List<DirectProvider> read(Settings settings) {
    Map<String, Secret> secrets = secrets(settings);
    return settings
        .entries(
            KEY,
            Set.of("id", "kind", "name", "client-id"),
            Set.of("issuer", "endpoint"),
            entry -> provider(settings, entry, secrets))
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<DirectProvider> provider(
      Settings settings, JsonObject entry, Map<String, Secret> secrets) {
    String id = entry.getString("id");
    Optional<ProviderKind> kind =
        Arrays.stream(ProviderKind.values())
            .filter(each -> each.code().equals(entry.getString("kind")))
            .findFirst();
    Optional<Secret> secret = Optional.ofNullable(secrets.get(id));
    if (secret.isEmpty()) {
      settings.problem(SECRETS, "a secret for each of " + KEY + ", as id:secret");
      return Optional.empty();
    }
    try {
      ProviderKind known =
          kind.orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "as kind one of google, facebook, amazon, apple, oidc"));
      return Optional.of(
          new DirectProvider(
              id,
              known,
              entry.getString("name"),
              Optional.ofNullable(entry.getString("issuer"))
                  .map(URI::create)
                  .or(() -> DirectProvider.usualIssuer(known))
                  .orElseThrow(
                      () -> new IllegalArgumentException("the issuer of " + id + ", as a URL")),
              Optional.ofNullable(entry.getString("endpoint")).map(URI::create),
              entry.getString("client-id"),
              secret.get()));
    } catch (IllegalArgumentException e) {
      settings.problem(KEY, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static Map<String, Secret> secrets(Settings settings) {
    Map<String, Secret> secrets = new HashMap<>();
    for (Secret text : settings.secretTexts(SECRETS)) {
      int colon = text.reveal().indexOf(':');
      if (colon > 0) {
        secrets.put(
            text.reveal().substring(0, colon), new Secret(text.reveal().substring(colon + 1)));
      } else {
        settings.problem(SECRETS, "a list of id:secret");
      }
    }
    return secrets;
  }
}
