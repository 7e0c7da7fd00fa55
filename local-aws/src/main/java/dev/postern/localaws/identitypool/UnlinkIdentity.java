package dev.postern.localaws.identitypool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;
import java.time.InstantSource;

/** AWS's {@code UnlinkIdentity}: takes logins away from an identity; without any it is closed. */
final class UnlinkIdentity implements Action {

  private final IdentityPools pools;
  private final Logins logins;
  private final InstantSource clock;

  UnlinkIdentity(IdentityPools pools, Logins logins, InstantSource clock) {
    this.pools = pools;
    this.logins = logins;
    this.clock = clock;
  }

  @Override
  public boolean signed() {
    return false;
  }

  @Override
  public Shape.Structure input() {
    return Shape.Structure.empty()
        .with("IdentityId", Shapes.IDENTITY_ID)
        .with("Logins", Shapes.LOGINS)
        .with("LoginsToRemove", Shape.listOf(Shapes.PROVIDER_NAME));
  }

  @Override
  public ObjectNode answer(Input input) {
    var id = input.text("IdentityId");
    var pool = pools.pool(pools.identities().require(id).poolId());
    var verified = logins.verify(pool, input.textMap("Logins")).stream().map(Login::of).toList();
    pools
        .identities()
        .change(
            id,
            verified,
            before -> {
              var left = before;
              for (var provider : input.texts("LoginsToRemove")) {
                left = left.without(provider, clock.instant());
              }
              return left;
            });
    return JsonNodeFactory.instance.objectNode();
  }
}
