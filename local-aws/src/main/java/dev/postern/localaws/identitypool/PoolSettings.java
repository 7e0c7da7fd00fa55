package dev.postern.localaws.identitypool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Input;
import java.util.List;

/** Turns what CreateIdentityPool and UpdateIdentityPool are given into a pool's settings. */
final class PoolSettings {

  /** Ways to log in that would silently not work. */
  private static final List<String> UNSUPPORTED =
      List.of(
          "SupportedLoginProviders",
          "DeveloperProviderName",
          "OpenIdConnectProviderARNs",
          "SamlProviderARNs");

  private PoolSettings() {}

  static ObjectNode from(Input input) {
    for (var name : UNSUPPORTED) {
      if (input.copyOf(name).filter(value -> value.isTextual() || !value.isEmpty()).isPresent()) {
        throw Faults.invalidParameter("local-aws does not do this: " + name);
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
