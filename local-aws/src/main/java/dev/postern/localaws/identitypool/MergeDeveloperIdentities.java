package dev.postern.localaws.identitypool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;

/** AWS's {@code MergeDeveloperIdentities}: the destination's identity takes the source's over. */
final class MergeDeveloperIdentities implements Action {

  private final IdentityPools pools;
  private final DeveloperLogins developers;

  MergeDeveloperIdentities(IdentityPools pools, DeveloperLogins developers) {
    this.pools = pools;
    this.developers = developers;
  }

  @Override
  public Shape.Structure input() {
    return Shapes.poolIdAlone()
        .with("SourceUserIdentifier", Shapes.DEVELOPER_USER)
        .with("DestinationUserIdentifier", Shapes.DEVELOPER_USER)
        .with("DeveloperProviderName", Shapes.DEVELOPER_PROVIDER);
  }

  @Override
  public String resource(Input input) {
    return pools.arn(input.text("IdentityPoolId"));
  }

  @Override
  public ObjectNode answer(Input input) {
    var pool = developers.pool(input.text("IdentityPoolId"), input.text("DeveloperProviderName"));
    var source = developers.identityOf(pool.id(), input.text("SourceUserIdentifier"));
    var destination = developers.identityOf(pool.id(), input.text("DestinationUserIdentifier"));
    var merged = pools.identities().merge(destination, source);
    return JsonNodeFactory.instance.objectNode().put("IdentityId", merged.id());
  }
}
