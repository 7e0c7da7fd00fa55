package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;
import java.util.Optional;

/** AWS's {@code CreateUserPoolDomain}: opens a pool's managed login. */
final class CreateUserPoolDomain implements Action {

  private static final int CLASSIC = 1;

  private final UserPools pools;
  private final Domains domains;

  CreateUserPoolDomain(UserPools pools, Domains domains) {
    this.pools = pools;
    this.domains = domains;
  }

  @Override
  public Optional<String> leavesOut() {
    return Optional.of("domains of one's own");
  }

  @Override
  public Shape.Structure input() {
    return Shape.Structure.empty()
        .with("Domain", Shapes.DOMAIN)
        .with("UserPoolId", Shapes.POOL_ID)
        .may("ManagedLoginVersion", Shapes.MANAGED_LOGIN_VERSION);
  }

  @Override
  public String resource(Input input) {
    return pools.arn(input.text("UserPoolId"));
  }

  @Override
  public ObjectNode answer(Input input) {
    int version = input.whole("ManagedLoginVersion").orElse(CLASSIC);
    domains.give(
        pools.pool(input.text("UserPoolId")), new PoolDomain(input.text("Domain"), version));
    return JsonNodeFactory.instance.objectNode().put("ManagedLoginVersion", version);
  }
}
