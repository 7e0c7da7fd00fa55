package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;
import java.util.Optional;

/** AWS's {@code DeleteUserPoolDomain}: closes a pool's managed login. */
final class DeleteUserPoolDomain implements Action {

  private final UserPools pools;
  private final Domains domains;

  DeleteUserPoolDomain(UserPools pools, Domains domains) {
    this.pools = pools;
    this.domains = domains;
  }

  @Override
  public Shape.Structure input() {
    return Shape.Structure.empty().with("Domain", Shapes.DOMAIN).with("UserPoolId", Shapes.POOL_ID);
  }

  @Override
  public String resource(Input input) {
    return pools.arn(input.text("UserPoolId"));
  }

  @Override
  public ObjectNode answer(Input input) {
    domains.replace(pools.pool(input.text("UserPoolId")), input.text("Domain"), Optional.empty());
    return JsonNodeFactory.instance.objectNode();
  }
}
