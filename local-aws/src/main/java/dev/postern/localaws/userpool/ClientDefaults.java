package dev.postern.localaws.userpool;

import static dev.postern.localaws.userpool.Faults.invalidParameter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Input;
import java.time.Duration;
import java.util.List;

/** Turns what CreateUserPoolClient and UpdateUserPoolClient are given into a client's settings. */
final class ClientDefaults {

  private static final Duration SHORTEST_TOKEN = Duration.ofMinutes(5);
  private static final Duration LONGEST_TOKEN = Duration.ofDays(1);
  private static final Duration SHORTEST_REFRESH = Duration.ofMinutes(60);
  private static final Duration LONGEST_REFRESH = Duration.ofDays(3_650);

  private ClientDefaults() {}

  /** The settings; what is not given has its default. */
  static ObjectNode settings(Input input, UserPool pool, boolean hasSecret) {
    var settings = DefaultSettings.ofAppClient();
    Shapes.CLIENT_SETTINGS.members().keySet().stream()
        .filter(name -> !name.equals("UserPoolId"))
        .forEach(name -> input.copyOf(name).ifPresent(value -> settings.set(name, value)));
    if (settings.path("RefreshTokenValidity").asInt() == 0) {
      settings.put("RefreshTokenValidity", 30);
      ((ObjectNode) settings.get("TokenValidityUnits")).remove("RefreshToken");
    }
    var rules = new ClientSettings(settings);
    requireFlows(rules);
    requireValidity(rules);
    requireAttributes(rules, pool.rules().schema());
    new OAuthRules(rules).require(pool.id(), pool.login(), hasSecret);
    return settings;
  }

  private static void requireFlows(ClientSettings rules) {
    var flows = rules.texts("ExplicitAuthFlows").orElse(List.of());
    long modern = flows.stream().filter(flow -> flow.startsWith("ALLOW_")).count();
    if (modern > 0 && modern < flows.size()) {
      throw invalidParameter(
          "ExplicitAuthFlows can not mix values that start with ALLOW_ with ones that do not.");
    }
    if (rules.rotationGrace().isPresent() && flows.contains("ALLOW_REFRESH_TOKEN_AUTH")) {
      throw invalidParameter(
          "Refresh token rotation can not be enabled together with ALLOW_REFRESH_TOKEN_AUTH.");
    }
  }

  private static void requireValidity(ClientSettings rules) {
    var access = rules.accessTokenValidity();
    var id = rules.idTokenValidity();
    var refresh = rules.refreshTokenValidity();
    if (isOutside(access, SHORTEST_TOKEN, LONGEST_TOKEN)
        || isOutside(id, SHORTEST_TOKEN, LONGEST_TOKEN)
        || isOutside(refresh, SHORTEST_REFRESH, LONGEST_REFRESH)
        || refresh.compareTo(access) < 0
        || refresh.compareTo(id) < 0) {
      throw invalidParameter("Invalid range for token validity.");
    }
  }

  private static void requireAttributes(ClientSettings rules, AttributeSchema schema) {
    var known = schema.names();
    for (var list : List.of("ReadAttributes", "WriteAttributes")) {
      if (!known.containsAll(rules.texts(list).orElse(List.of()))) {
        throw invalidParameter("Invalid " + list + " specified while creating a client");
      }
    }
  }

  private static boolean isOutside(Duration validity, Duration shortest, Duration longest) {
    return validity.compareTo(shortest) < 0 || validity.compareTo(longest) > 0;
  }
}
