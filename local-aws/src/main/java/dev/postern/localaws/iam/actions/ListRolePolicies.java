package dev.postern.localaws.iam.actions;

import dev.postern.localaws.iam.Roles;
import dev.postern.localaws.query.QueryAction;
import dev.postern.localaws.query.QueryCall;
import dev.postern.localaws.xml.XmlWriter;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Lists the names of a role's inline policies. */
final class ListRolePolicies implements QueryAction {
  private final Roles roles;

  ListRolePolicies(Roles roles) {
    this.roles = roles;
  }

  @Override
  public void answer(QueryCall call, XmlWriter result) {
    List<String> names = List.copyOf(roles.require(RoleForm.name(call)).policies().keySet());
    Page<String> page = Page.of(names, Function.identity(), Comparator.naturalOrder(), call);
    result.open("PolicyNames");
    page.items().forEach(name -> result.element("member", name));
    result.close("PolicyNames");
    page.writeEnd(result);
  }
}
