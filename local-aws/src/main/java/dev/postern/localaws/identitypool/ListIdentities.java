package dev.postern.localaws.identitypool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Pages;
import dev.postern.localaws.server.Shape;

/** AWS's {@code ListIdentities}, oldest first. */
final class ListIdentities implements Action {

  private final IdentityPools pools;

  ListIdentities(IdentityPools pools) {
    this.pools = pools;
  }

  @Override
  public Shape.Structure input() {
    return Shapes.poolIdAlone()
        .with("MaxResults", Shapes.PAGE_SIZE)
        .may("NextToken", Shapes.PAGE_TOKEN)
        .may("HideDisabled", Shape.flag());
  }

  @Override
  public String resource(Input input) {
    return pools.arn(input.text("IdentityPoolId"));
  }

  @Override
  public ObjectNode answer(Input input) {
    var pool = pools.pool(input.text("IdentityPoolId"));
    var hideDisabled = input.flag("HideDisabled").orElse(false);
    return Pages.page(
            pools.identities().of(pool.id()).stream()
                .filter(identity -> !(hideDisabled && identity.isDisabled()))
                .toList(),
            input.whole("MaxResults").orElse(60),
            input.optionalText("NextToken"),
            "Identities",
            "NextToken",
            identity -> DescribeIdentity.describe(identity, pool))
        .put("IdentityPoolId", pool.id());
  }
}
