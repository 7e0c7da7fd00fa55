package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Input;

/** AWS's {@code GetUserPoolMfaConfig}. */
final class GetUserPoolMfaConfig extends PoolAction {

  GetUserPoolMfaConfig(UserPools pools) {
    super(pools);
  }

  @Override
  public ObjectNode answer(Input input) {
    var pool = pool(input);
    return pool.exclusively(() -> Descriptions.mfa(pool));
  }
}
