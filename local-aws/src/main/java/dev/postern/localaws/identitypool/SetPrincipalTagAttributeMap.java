package dev.postern.localaws.identitypool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;

/** AWS's {@code SetPrincipalTagAttributeMap}. */
final class SetPrincipalTagAttributeMap implements Action {

  private final IdentityPools pools;

  SetPrincipalTagAttributeMap(IdentityPools pools) {
    this.pools = pools;
  }

  @Override
  public Shape.Structure input() {
    return Shapes.poolIdAlone()
        .with("IdentityProviderName", Shapes.PROVIDER_NAME)
        .may("UseDefaults", Shape.flag())
        .may("PrincipalTags", Shapes.PRINCIPAL_TAGS);
  }

  @Override
  public String resource(Input input) {
    return pools.arn(input.text("IdentityPoolId"));
  }

  @Override
  public ObjectNode answer(Input input) {
    var provider = input.text("IdentityProviderName");
    var useDefaults = input.flag("UseDefaults").orElse(false);
    var own = input.textMap("PrincipalTags");
    if (useDefaults && !own.isEmpty()) {
      throw Faults.invalidParameter("PrincipalTags and UseDefaults exclude each other.");
    }
    var tags = useDefaults ? PrincipalTags.defaults() : new PrincipalTags(false, own);
    var pool =
        pools.change(
            input.text("IdentityPoolId"),
            before -> {
              GetPrincipalTagAttributeMap.requireProvider(before, provider);
              return before.withPrincipalTags(provider, tags);
            });
    return GetPrincipalTagAttributeMap.describe(pool, provider);
  }
}
