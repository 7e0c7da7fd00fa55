package dev.postern.localaws.identitypool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Pages;
import dev.postern.localaws.server.Shape;

/** AWS's {@code ListIdentityPools}. */
final class ListIdentityPools implements Action {

  private final IdentityPools pools;

  ListIdentityPools(IdentityPools pools) {
    this.pools = pools;
  }

  @Override
  public Shape.Structure input() {
    return Shape.Structure.empty()
        .with("MaxResults", Shapes.PAGE_SIZE)
        .may("NextToken", Shapes.PAGE_TOKEN);
  }

  @Override
  public ObjectNode answer(Input input) {
    return Pages.page(
        pools.all(),
        input.whole("MaxResults").orElse(60),
        input.optionalText("NextToken"),
        "IdentityPools",
        "NextToken",
        pool ->
            JsonNodeFactory.instance
                .objectNode()
                .put("IdentityPoolId", pool.id())
                .put("IdentityPoolName", pool.name()));
  }
}
