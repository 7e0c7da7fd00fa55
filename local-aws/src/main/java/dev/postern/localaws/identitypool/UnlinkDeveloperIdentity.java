package dev.postern.localaws.identitypool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;
import java.time.InstantSource;
import java.util.List;

/** AWS's {@code UnlinkDeveloperIdentity}: the user is a new identity next time. */
final class UnlinkDeveloperIdentity implements Action {

  private final IdentityPools pools;
  private final DeveloperLogins developers;
  private final InstantSource clock;

  UnlinkDeveloperIdentity(IdentityPools pools, DeveloperLogins developers, InstantSource clock) {
    this.pools = pools;
    this.developers = developers;
    this.clock = clock;
  }

  @Override
  public Shape.Structure input() {
    return Shapes.poolIdAlone()
        .with("IdentityId", Shapes.IDENTITY_ID)
        .with("DeveloperProviderName", Shapes.DEVELOPER_PROVIDER)
        .with("DeveloperUserIdentifier", Shapes.DEVELOPER_USER);
  }

  @Override
  public String resource(Input input) {
    return pools.arn(input.text("IdentityPoolId"));
  }

  @Override
  public ObjectNode answer(Input input) {
    var pool = developers.pool(input.text("IdentityPoolId"), input.text("DeveloperProviderName"));
    var id = input.text("IdentityId");
    if (!pools.identities().require(id).poolId().equals(pool.id())) {
      throw Faults.noIdentity(id);
    }
    var user = input.text("DeveloperUserIdentifier");
    pools
        .identities()
        .change(
            id,
            List.of(Login.ofDeveloper(user)),
            before -> before.withoutDeveloperUser(user, clock.instant()));
    return JsonNodeFactory.instance.objectNode();
  }
}
