package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Pages;
import dev.postern.localaws.server.Shape;

/** AWS's {@code ListUsers}, with its filter language. */
final class ListUsers implements Action {

  private final UserPools pools;

  ListUsers(UserPools pools) {
    this.pools = pools;
  }

  @Override
  public Shape.Structure input() {
    return Shape.Structure.empty()
        .with("UserPoolId", Shapes.POOL_ID)
        .may("Limit", Shape.whole(0, 60))
        .may("PaginationToken", Shapes.PAGE)
        .may("Filter", Shape.text(0, 256))
        .may("AttributesToGet", Shape.listOf(Shape.text(1, 32)));
  }

  @Override
  public String resource(Input input) {
    return pools.arn(input.text("UserPoolId"));
  }

  @Override
  public ObjectNode answer(Input input) {
    var pool = pools.pool(input.text("UserPoolId"));
    var filter = UserFilter.parse(input.optionalText("Filter").orElse(""));
    var found = pool.exclusively(pool::users).stream().filter(filter).toList();
    var wanted = input.texts("AttributesToGet");
    return Pages.page(
        found,
        input.whole("Limit").filter(limit -> limit > 0).orElse(60),
        input.optionalText("PaginationToken"),
        "Users",
        "PaginationToken",
        user ->
            Descriptions.user(
                user, "Attributes", name -> wanted.isEmpty() || wanted.contains(name)));
  }
}
