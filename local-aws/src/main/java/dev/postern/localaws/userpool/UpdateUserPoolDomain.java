package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;
import java.util.Optional;

/** AWS's {@code UpdateUserPoolDomain}: chooses the kind of pages. */
final class UpdateUserPoolDomain implements Action {

  private final UserPools pools;
  private final Domains domains;

  UpdateUserPoolDomain(UserPools pools, Domains domains) {
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
        .with("ManagedLoginVersion", Shapes.MANAGED_LOGIN_VERSION);
  }

  @Override
  public String resource(Input input) {
    return pools.arn(input.text("UserPoolId"));
  }

  @Override
  public ObjectNode answer(Input input) {
    int version = input.whole("ManagedLoginVersion").orElseThrow();
    var prefix = input.text("Domain");
    domains.replace(
        pools.pool(input.text("UserPoolId")), prefix, Optional.of(new PoolDomain(prefix, version)));
    return JsonNodeFactory.instance.objectNode().put("ManagedLoginVersion", version);
  }
}
