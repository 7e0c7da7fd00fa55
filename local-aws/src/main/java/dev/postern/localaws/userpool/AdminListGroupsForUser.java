package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Pages;
import dev.postern.localaws.server.Shape;

/** AWS's {@code AdminListGroupsForUser}. */
final class AdminListGroupsForUser implements Action {

  private final AdministeredUsers users;

  AdminListGroupsForUser(AdministeredUsers users) {
    this.users = users;
  }

  @Override
  public Shape.Structure input() {
    return AdministeredUsers.INPUT.may("Limit", Shape.whole(0, 60)).may("NextToken", Shapes.PAGE);
  }

  @Override
  public String resource(Input input) {
    return users.arn(input);
  }

  @Override
  public ObjectNode answer(Input input) {
    return users.withUser(
        input,
        (pool, user) ->
            Pages.page(
                pool.groupsOf(user.sub()),
                input.whole("Limit").filter(limit -> limit > 0).orElse(60),
                input.optionalText("NextToken"),
                "Groups",
                "NextToken",
                group -> Groups.describe(pool, group)));
  }
}
