package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;
import java.time.InstantSource;
import java.util.Optional;

/**
 * AWS's {@code UpdateUserPool}: replaces the settings. What is left out goes to its default, but
 * for policies, MFA and tier, which stay.
 */
final class UpdateUserPool implements Action {

  private final UserPools pools;
  private final PoolTriggers triggers;
  private final InstantSource clock;

  UpdateUserPool(UserPools pools, PoolTriggers triggers, InstantSource clock) {
    this.pools = pools;
    this.triggers = triggers;
    this.clock = clock;
  }

  @Override
  public Optional<String> leavesOut() {
    return Optional.of(PoolDefaults.leftOut());
  }

  @Override
  public Shape.Structure input() {
    return Shapes.POOL_SETTINGS
        .with("UserPoolId", Shapes.POOL_ID)
        .may("PoolName", Shapes.POOL_NAME);
  }

  @Override
  public String resource(Input input) {
    return pools.arn(input.text("UserPoolId"));
  }

  @Override
  public ObjectNode answer(Input input) {
    var pool = pools.pool(input.text("UserPoolId"));
    return pool.exclusively(
        () -> {
          var settings = PoolDefaults.update(pool.settings(), input);
          triggers.requireRegistered(settings);
          pool.reconfigure(
              input.optionalText("PoolName").orElseGet(pool::name),
              settings,
              MfaSettings.ofPool(settings, pool.mfa()),
              clock.instant());
          return JsonNodeFactory.instance.objectNode();
        });
  }
}
