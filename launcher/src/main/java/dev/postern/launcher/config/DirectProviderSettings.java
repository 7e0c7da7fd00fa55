package dev.postern.launcher.config;

import dev.postern.auth.direct.DirectProvider;
import dev.postern.auth.saml.SamlProvider;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.federation.ProviderKind;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where people may sign in without a user pool, since the identity pool takes tokens or assertions
 * from there.
 *
 * @param providers that speak OAuth
 * @param saml those that speak SAML; read where the auth service runs alone, as their files are
 * @param logos files by the ids of the providers
 * @param any whether there is one at all
 */
record DirectProviderSettings(
    List<DirectProvider> providers, List<SamlProvider> saml, Map<String, Path> logos, boolean any) {
  static final String KEY = "auth.identity-pool.providers";
  private static final String SECRETS = "auth.identity-pool.provider-secrets";
  private static final Set<String> OF_ALL = Set.of("id", "kind", "name");
  private static final Set<String> OF_SOME =
      Stream.concat(
              Stream.of("client-id", "issuer", "endpoint", "logo"),
              SamlProviderSettings.MEMBERS.stream())
          .collect(Collectors.toUnmodifiableSet());

  /**
   * @param withFiles whether the files that entries name are here
   */
  static DirectProviderSettings read(Settings settings, boolean withFiles) {
    Map<String, Secret> secrets = secrets(settings);
    List<DirectProvider> providers = new ArrayList<>();
    List<SamlProvider> saml = new ArrayList<>();
    Map<String, Path> logos = new HashMap<>();
    List<JsonObject> entries = settings.entries(KEY, OF_ALL, OF_SOME, entry -> entry);
    for (JsonObject entry : entries) {
      Optional.ofNullable(entry.getString("logo"))
          .ifPresent(file -> logos.put(entry.getString("id"), Path.of(file)));
      try {
        ProviderKind kind = kindOf(entry);
        if (kind != ProviderKind.SAML) {
          provider(settings, entry, kind, secrets).ifPresent(providers::add);
        } else if (withFiles) {
          saml.add(SamlProviderSettings.read(entry));
        }
      } catch (IllegalArgumentException e) {
        settings.problem(KEY, String.valueOf(e.getMessage()));
      }
    }
    return new DirectProviderSettings(providers, saml, logos, !entries.isEmpty());
  }

  private static ProviderKind kindOf(JsonObject entry) {
    return Arrays.stream(ProviderKind.values())
        .filter(each -> each.code().equals(entry.getString("kind")))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "as kind one of google, facebook, amazon, apple, oidc, saml"));
  }

  private static Optional<DirectProvider> provider(
      Settings settings, JsonObject entry, ProviderKind kind, Map<String, Secret> secrets) {
    String id = entry.getString("id");
    Optional<Secret> secret = Optional.ofNullable(secrets.get(id));
    if (secret.isEmpty()) {
      settings.problem(SECRETS, "a secret for each of " + KEY + " but SAML's, as id:secret");
      return Optional.empty();
    }
    return Optional.of(
        new DirectProvider(
            id,
            kind,
            entry.getString("name"),
            Optional.ofNullable(entry.getString("issuer"))
                .map(URI::create)
                .or(() -> DirectProvider.usualIssuer(kind))
                .orElseThrow(
                    () -> new IllegalArgumentException("the issuer of " + id + ", as a URL")),
            Optional.ofNullable(entry.getString("endpoint")).map(URI::create),
            Optional.ofNullable(entry.getString("client-id"))
                .orElseThrow(() -> new IllegalArgumentException("the client-id of " + id)),
            secret.get()));
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
