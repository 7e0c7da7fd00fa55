package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** {@code PreTokenGeneration} of version 1: changes the claims of ID tokens, and the groups. */
final class PreTokenGeneration {

  private static final String NAME = "PreTokenGeneration";

  /** Claims that no function changes. */
  private static final Set<String> RESERVED =
      Set.of(
          "acr",
          "amr",
          "at_hash",
          "aud",
          "auth_time",
          "azp",
          "event_id",
          "exp",
          "iat",
          "identities",
          "iss",
          "jti",
          "nbf",
          "nonce",
          "origin_jti",
          "sub",
          "token_use",
          "cognito:username");

  private static final String GROUPS = "cognito:groups";
  private static final String ROLES = "cognito:roles";
  private static final String PREFERRED = "cognito:preferred_role";

  private final PoolTriggers triggers;

  PreTokenGeneration(PoolTriggers triggers) {
    this.triggers = triggers;
  }

  /** What the function wants changed; nothing when there is none. */
  Optional<ObjectNode> ask(TokenOrder order) {
    var pool = order.pool();
    return pool.exclusively(
        () -> {
          var name =
              Stream.of(NAME, NAME + "Config")
                  .filter(candidate -> triggers.has(pool, candidate))
                  .findFirst();
          return name.flatMap(
                  found ->
                      triggers.call(
                          new PoolTriggers.Call(
                              pool,
                              found,
                              source(order),
                              order.client().id(),
                              order.user().username()),
                          request(order)))
              .map(answer -> answer.path("claimsOverrideDetails"))
              .filter(JsonNode::isObject)
              .map(ObjectNode.class::cast);
        });
  }

  /** Changes the claims of an ID token. */
  static void applyToId(ObjectNode wanted, Map<String, Object> claims) {
    applyToAccess(wanted, claims);
    var groups = wanted.path("groupOverrideDetails");
    if (groups.isObject()) {
      put(claims, ROLES, texts(groups.path("iamRolesToOverride")));
      claims.remove(PREFERRED);
      if (groups.path("preferredRole").isTextual()) {
        claims.put(PREFERRED, groups.path("preferredRole").textValue());
      }
    }
    TriggerRequests.texts(wanted, "claimsToAddOrOverride", NAME)
        .forEach(
            (name, value) -> {
              if (!RESERVED.contains(name)) {
                claims.put(name, value);
              }
            });
    texts(wanted.path("claimsToSuppress")).stream()
        .filter(name -> !RESERVED.contains(name))
        .forEach(claims::remove);
  }

  /** Changes the claims of an access token: only the groups. */
  static void applyToAccess(ObjectNode wanted, Map<String, Object> claims) {
    var groups = wanted.path("groupOverrideDetails");
    if (groups.isObject()) {
      put(claims, GROUPS, texts(groups.path("groupsToOverride")));
    }
  }

  private static void put(Map<String, Object> claims, String name, List<String> values) {
    claims.remove(name);
    if (!values.isEmpty()) {
      claims.put(name, values);
    }
  }

  private static String source(TokenOrder order) {
    if (order.renewed()) {
      return "TokenGeneration_RefreshTokens";
    }
    return order.grant().granted().isPresent()
        ? "TokenGeneration_HostedAuth"
        : "TokenGeneration_Authentication";
  }

  private static ObjectNode request(TokenOrder order) {
    var request = TriggerRequests.about(Optional.of(order.user()));
    var groups = order.pool().groupsOf(order.user().sub());
    var configuration = request.putObject("groupConfiguration");
    var names = configuration.putArray("groupsToOverride");
    groups.forEach(group -> names.add(group.name()));
    var roles = configuration.putArray("iamRolesToOverride");
    groups.forEach(group -> group.roleArn().ifPresent(roles::add));
    if (GroupClaims.roles(groups).get(PREFERRED) instanceof String role) {
      configuration.put("preferredRole", role);
    }
    return request;
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .toList();
  }
}
