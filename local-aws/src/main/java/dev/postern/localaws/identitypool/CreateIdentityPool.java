package dev.postern.localaws.identitypool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;
import java.util.Optional;

/** AWS's {@code CreateIdentityPool}. */
final class CreateIdentityPool implements Action {

  private final IdentityPools pools;
  private final PoolSettings settings;

  CreateIdentityPool(IdentityPools pools, PoolSettings settings) {
    this.pools = pools;
    this.settings = settings;
  }

  @Override
  public Optional<String> leavesOut() {
    return Optional.of("Twitter and Digits");
  }

  @Override
  public Shape.Structure input() {
    return Shapes.POOL_SETTINGS;
  }

  @Override
  public ObjectNode answer(Input input) {
    return PoolSettings.describe(pools.create(settings.from(input)));
  }
}
