package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Input;

/** AWS's {@code DeleteUserPool}: with all its users, unless it is protected or has a domain. */
final class DeleteUserPool extends PoolAction {

  DeleteUserPool(UserPools pools) {
    super(pools);
  }

  @Override
  public ObjectNode answer(Input input) {
    pools().delete(input.text("UserPoolId"));
    return JsonNodeFactory.instance.objectNode();
  }
}
