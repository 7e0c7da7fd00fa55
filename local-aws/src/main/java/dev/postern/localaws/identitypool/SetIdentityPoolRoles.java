package dev.postern.localaws.identitypool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;
import java.util.Set;
import java.util.regex.Pattern;

/** AWS's {@code SetIdentityPoolRoles}. */
final class SetIdentityPoolRoles implements Action {

  private static final Set<String> KINDS = Set.of("authenticated", "unauthenticated");
  private static final Pattern ROLE_ARN = Pattern.compile("arn:aws:iam::[0-9]{12}:role/.+");

  /** The default of a quota that AWS can raise; the service model's own limit is 400. */
  private static final int MOST_RULES = 25;

  private static final Shape.Structure RULE =
      Shape.Structure.empty()
          .with("Claim", Shape.text(1, 64, "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+"))
          .with("MatchType", Shape.oneOf("Equals", "Contains", "StartsWith", "NotEqual"))
          .with("Value", Shape.text(1, 128))
          .with("RoleARN", Shapes.ARN);

  private static final Shape.Structure MAPPING =
      Shape.Structure.empty()
          .with("Type", Shape.oneOf("Token", "Rules"))
          .may("AmbiguousRoleResolution", Shape.oneOf("AuthenticatedRole", "Deny"))
          .may(
              "RulesConfiguration",
              Shape.Structure.empty().with("Rules", Shape.listOf(RULE, 1, 400)));

  private final IdentityPools pools;

  SetIdentityPoolRoles(IdentityPools pools) {
    this.pools = pools;
  }

  @Override
  public Shape.Structure input() {
    return Shapes.poolIdAlone()
        .with("Roles", Shape.mapOf(Shape.text(1, 128), Shapes.ARN, 2))
        .may("RoleMappings", Shape.mapOf(Shape.text(1, 256), MAPPING, 10));
  }

  @Override
  public String resource(Input input) {
    return pools.arn(input.text("IdentityPoolId"));
  }

  @Override
  public ObjectNode answer(Input input) {
    var poolId = pools.pool(input.text("IdentityPoolId")).id();
    var roles = input.textMap("Roles");
    if (!KINDS.containsAll(roles.keySet())) {
      throw Faults.invalidParameter("Invalid role type: " + roles.keySet());
    }
    roles.values().forEach(SetIdentityPoolRoles::requireRoleArn);
    var mappings =
        input
            .copyOf("RoleMappings")
            .map(ObjectNode.class::cast)
            .orElseGet(JsonNodeFactory.instance::objectNode);
    mappings.forEach(SetIdentityPoolRoles::requireComplete);
    pools.change(poolId, pool -> pool.withRoles(roles, mappings));
    return JsonNodeFactory.instance.objectNode();
  }

  private static void requireComplete(JsonNode mapping) {
    if (!mapping.has("AmbiguousRoleResolution")) {
      throw Faults.invalidParameter("AmbiguousRoleResolution is required for a role mapping.");
    }
    if (mapping.path("Type").asText().equals("Rules") && !mapping.has("RulesConfiguration")) {
      throw Faults.invalidParameter("RulesConfiguration is required for a mapping by rules.");
    }
    var rules = mapping.path("RulesConfiguration").path("Rules");
    if (rules.size() > MOST_RULES) {
      throw Faults.invalidParameter("A role mapping has at most " + MOST_RULES + " rules.");
    }
    rules.forEach(rule -> requireRoleArn(rule.path("RoleARN").asText()));
  }

  private static void requireRoleArn(String arn) {
    if (!ROLE_ARN.matcher(arn).matches()) {
      throw Faults.invalidParameter("Invalid role ARN: " + arn);
    }
  }
}
