package dev.postern.localaws.identitypool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;

/** AWS's {@code GetIdentityPoolRoles}. */
final class GetIdentityPoolRoles implements Action {

  private final IdentityPools pools;

  GetIdentityPoolRoles(IdentityPools pools) {
    this.pools = pools;
  }

  @Override
  public Shape.Structure input() {
    return Shapes.poolIdAlone();
  }

  @Override
  public String resource(Input input) {
    return pools.arn(input.text("IdentityPoolId"));
  }

  @Override
  public ObjectNode answer(Input input) {
    var pool = pools.pool(input.text("IdentityPoolId"));
    var answer = JsonNodeFactory.instance.objectNode().put("IdentityPoolId", pool.id());
    var roles = answer.putObject("Roles");
    pool.roles().forEach(roles::put);
    if (!pool.roleMappings().isEmpty()) {
      answer.set("RoleMappings", pool.roleMappings().deepCopy());
    }
    return answer;
  }
}
