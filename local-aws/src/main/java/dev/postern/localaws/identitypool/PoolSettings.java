package dev.postern.localaws.identitypool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.federation.AccessTokens;
import dev.postern.localaws.federation.WellKnownProvider;
import dev.postern.localaws.iam.Iam;
import dev.postern.localaws.server.Input;
import java.util.Set;

/** Turns what CreateIdentityPool and UpdateIdentityPool are given into a pool's settings. */
final class PoolSettings {

  private static final Set<String> LOGIN_PROVIDERS =
      Set.of(
          WellKnownProvider.GOOGLE.login(),
          WellKnownProvider.APPLE.login(),
          AccessTokens.FACEBOOK,
          AccessTokens.AMAZON);

  private final Iam iam;

  /** Takes no other providers than those that IAM knows. */
  PoolSettings(Iam iam) {
    this.iam = iam;
  }

  ObjectNode from(Input input) {
    for (var provider : input.textMap("SupportedLoginProviders").keySet()) {
      if (!LOGIN_PROVIDERS.contains(provider)) {
        throw Faults.invalidParameter("Not a login provider here: " + provider);
      }
    }
    for (var arn : input.texts("OpenIdConnectProviderARNs")) {
      if (iam.openIdProviders().withArn(arn).isEmpty()) {
        throw Faults.invalidParameter("Invalid OpenIDConnectProviderARN: " + arn);
      }
    }
    for (var arn : input.texts("SamlProviderARNs")) {
      if (iam.samlProviders().withArn(arn).isEmpty()) {
        throw Faults.invalidParameter("Invalid SamlProviderARN: " + arn);
      }
    }
    var settings = JsonNodeFactory.instance.objectNode();
    Shapes.POOL_SETTINGS
        .members()
        .keySet()
        .forEach(name -> input.copyOf(name).ifPresent(value -> settings.set(name, value)));
    settings
        .path("CognitoIdentityProviders")
        .forEach(
            provider -> {
              if (!provider.has("ServerSideTokenCheck")) {
                ((ObjectNode) provider).put("ServerSideTokenCheck", false);
              }
            });
    return settings;
  }

  /** A pool as Create, Describe and Update show it. */
  static ObjectNode describe(IdentityPool pool) {
    var json = JsonNodeFactory.instance.objectNode().put("IdentityPoolId", pool.id());
    json.setAll(pool.settings().deepCopy());
    return json;
  }
}
