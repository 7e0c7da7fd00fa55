package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Pages;
import dev.postern.localaws.server.Shape;

/** AWS's {@code ListGroups}. */
final class ListGroups implements Action {

  private final Groups groups;

  ListGroups(Groups groups) {
    this.groups = groups;
  }

  @Override
  public Shape.Structure input() {
    return Shape.Structure.empty()
        .with("UserPoolId", Shapes.POOL_ID)
        .may("Limit", Shape.whole(0, 60))
        .may("NextToken", Shapes.PAGE);
  }

  @Override
  public String resource(Input input) {
    return groups.arn(input);
  }

  @Override
  public ObjectNode answer(Input input) {
    return groups.withPool(
        input,
        pool ->
            Pages.page(
                pool.groups(),
                input.whole("Limit").filter(limit -> limit > 0).orElse(60),
                input.optionalText("NextToken"),
                "Groups",
                "NextToken",
                group -> Groups.describe(pool, group)));
  }
}
