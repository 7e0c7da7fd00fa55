package dev.postern.localaws.iam.actions;

import dev.postern.localaws.iam.Roles;
import dev.postern.localaws.query.QueryAction;
import dev.postern.localaws.query.QueryCall;
import dev.postern.localaws.xml.XmlWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Lists a role's tags. */
final class ListRoleTags implements QueryAction {
  private final Roles roles;

  ListRoleTags(Roles roles) {
    this.roles = roles;
  }

  @Override
  public void answer(QueryCall call, XmlWriter result) {
    Page<Map.Entry<String, String>> page =
        Page.of(
            List.copyOf(roles.require(RoleForm.name(call)).tags().entrySet()),
            Map.Entry::getKey,
            Comparator.naturalOrder(),
            call);
    RoleXml.writeTags(result, page.items());
    page.writeEnd(result);
  }
}
