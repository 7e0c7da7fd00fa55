package dev.postern.localaws.identitypool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;

/** AWS's {@code DeleteIdentities}: their logins are new ones next time. */
final class DeleteIdentities implements Action {

  private final IdentityPools pools;

  DeleteIdentities(IdentityPools pools) {
    this.pools = pools;
  }

  @Override
  public Shape.Structure input() {
    return Shape.Structure.empty()
        .with("IdentityIdsToDelete", Shape.listOf(Shapes.IDENTITY_ID, 1, 60));
  }

  @Override
  public ObjectNode answer(Input input) {
    pools.identities().delete(input.texts("IdentityIdsToDelete"));
    var answer = JsonNodeFactory.instance.objectNode();
    answer.putArray("UnprocessedIdentityIds");
    return answer;
  }
}
