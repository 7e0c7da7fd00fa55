package dev.postern.localaws.identitypool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.ServiceFault;
import dev.postern.localaws.server.Shape;
import java.util.Optional;

/** AWS's {@code GetPrincipalTagAttributeMap}. */
final class GetPrincipalTagAttributeMap implements Action {

  private final IdentityPools pools;

  GetPrincipalTagAttributeMap(IdentityPools pools) {
    this.pools = pools;
  }

  @Override
  public Shape.Structure input() {
    return Shapes.poolIdAlone().with("IdentityProviderName", Shapes.PROVIDER_NAME);
  }

  @Override
  public String resource(Input input) {
    return pools.arn(input.text("IdentityPoolId"));
  }

  @Override
  public ObjectNode answer(Input input) {
    var pool = pools.pool(input.text("IdentityPoolId"));
    var provider = input.text("IdentityProviderName");
    requireProvider(pool, provider);
    return describe(pool, provider);
  }

  static void requireProvider(IdentityPool pool, String provider) {
    if (!pool.knows(provider)) {
      throw ServiceFault.of(
          "ResourceNotFoundException",
          "Identity provider '" + provider + "' is not one of the identity pool's.");
    }
  }

  static ObjectNode describe(IdentityPool pool, String provider) {
    var answer =
        JsonNodeFactory.instance
            .objectNode()
            .put("IdentityPoolId", pool.id())
            .put("IdentityProviderName", provider);
    Optional.ofNullable(pool.principalTags().get(provider))
        .ifPresent(
            mapped -> {
              answer.put("UseDefaults", mapped.useDefaults());
              var tags = answer.putObject("PrincipalTags");
              mapped.tags().forEach(tags::put);
            });
    return answer;
  }
}
