package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Pages;
import dev.postern.localaws.server.Shape;

/** AWS's {@code ListUsersInGroup}. */
final class ListUsersInGroup implements Action {

  private final Groups groups;

  ListUsersInGroup(Groups groups) {
    this.groups = groups;
  }

  @Override
  public Shape.Structure input() {
    return Groups.INPUT.may("Limit", Shape.whole(0, 60)).may("NextToken", Shapes.PAGE);
  }

  @Override
  public String resource(Input input) {
    return groups.arn(input);
  }

  @Override
  public ObjectNode answer(Input input) {
    return groups.withGroup(
        input,
        (pool, group) ->
            Pages.page(
                pool.users().stream().filter(user -> group.members().contains(user.sub())).toList(),
                input.whole("Limit").filter(limit -> limit > 0).orElse(60),
                input.optionalText("NextToken"),
                "Users",
                "NextToken",
                user -> Descriptions.user(user, "Attributes", name -> true)));
  }
}
