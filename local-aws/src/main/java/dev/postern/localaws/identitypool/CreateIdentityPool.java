package dev.postern.localaws.identitypool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;
import java.util.Optional;

/** AWS's {@code CreateIdentityPool}. */
final class CreateIdentityPool implements Action {

  private final IdentityPools pools;

  CreateIdentityPool(IdentityPools pools) {
    this.pools = pools;
  }

  @Override
  public Optional<String> leavesOut() {
    return Optional.of("providers other than user pools");
  }

  @Override
  public Shape.Structure input() {
    return Shapes.POOL_SETTINGS;
  }

  @Override
  public ObjectNode answer(Input input) {
    return PoolSettings.describe(pools.create(PoolSettings.from(input)));
  }
}
