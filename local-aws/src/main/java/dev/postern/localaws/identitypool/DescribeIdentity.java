package dev.postern.localaws.identitypool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;

/** AWS's {@code DescribeIdentity}: by which providers an identity can be used. */
final class DescribeIdentity implements Action {

  private final IdentityPools pools;

  DescribeIdentity(IdentityPools pools) {
    this.pools = pools;
  }

  @Override
  public Shape.Structure input() {
    return Shape.Structure.empty().with("IdentityId", Shapes.IDENTITY_ID);
  }

  @Override
  public ObjectNode answer(Input input) {
    var identity = pools.identities().require(input.text("IdentityId"));
    return describe(identity, pools.pool(identity.poolId()));
  }

  static ObjectNode describe(Identity identity, IdentityPool pool) {
    var json = JsonNodeFactory.instance.objectNode().put("IdentityId", identity.id());
    var logins = json.putArray("Logins");
    identity.logins().keySet().stream().sorted().forEach(logins::add);
    if (!identity.developerUsers().isEmpty()) {
      pool.developerProvider().ifPresent(logins::add);
    }
    return json.put("CreationDate", identity.created().toEpochMilli() / 1_000.0)
        .put(
            "LastModifiedDate",
            identity.changed().orElse(identity.created()).toEpochMilli() / 1_000.0);
  }
}
