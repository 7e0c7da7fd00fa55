package dev.postern.localaws.identitypool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;
import java.util.Optional;

/** AWS's {@code UpdateIdentityPool}: replaces the settings as a whole. */
final class UpdateIdentityPool implements Action {

  private final IdentityPools pools;
  private final PoolSettings settings;

  UpdateIdentityPool(IdentityPools pools, PoolSettings settings) {
    this.pools = pools;
    this.settings = settings;
  }

  @Override
  public Optional<String> leavesOut() {
    return Optional.of("Twitter and Digits");
  }

  @Override
  public Shape.Structure input() {
    return Shapes.POOL_SETTINGS.with("IdentityPoolId", Shapes.POOL_ID);
  }

  @Override
  public String resource(Input input) {
    return pools.arn(input.text("IdentityPoolId"));
  }

  @Override
  public ObjectNode answer(Input input) {
    var changed = settings.from(input);
    return PoolSettings.describe(
        pools.change(
            input.text("IdentityPoolId"),
            pool -> pool.withSettings(keepingDeveloper(pool, changed))));
  }

  /** The developer provider's name stands for good once it is set. */
  private static ObjectNode keepingDeveloper(IdentityPool before, ObjectNode changed) {
    before
        .developerProvider()
        .ifPresent(
            name -> {
              if (!changed.path("DeveloperProviderName").asText(name).equals(name)) {
                throw Faults.invalidParameter("DeveloperProviderName can't be changed.");
              }
              changed.put("DeveloperProviderName", name);
            });
    return changed;
  }
}
