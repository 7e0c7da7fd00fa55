package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;

/** AWS's {@code AdminGetUser}. */
final class AdminGetUser implements Action {

  private final UserPools pools;

  AdminGetUser(UserPools pools) {
    this.pools = pools;
  }

  @Override
  public Shape.Structure input() {
    return Shape.Structure.empty()
        .with("UserPoolId", Shapes.POOL_ID)
        .with("Username", Shapes.USERNAME);
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
          var user =
              UserLookup.find(pool, input.text("Username")).orElseThrow(Faults::userNotFound);
          var answer = Descriptions.user(user, "UserAttributes", name -> true);
          Descriptions.addMfa(answer, user);
          return answer;
        });
  }
}
