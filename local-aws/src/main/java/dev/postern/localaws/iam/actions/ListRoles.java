package dev.postern.localaws.iam.actions;

import dev.postern.localaws.iam.Role;
import dev.postern.localaws.iam.Roles;
import dev.postern.localaws.query.QueryAction;
import dev.postern.localaws.query.QueryCall;
import dev.postern.localaws.xml.XmlWriter;

/** Lists the account's roles. */
final class ListRoles implements QueryAction {
  private final Roles roles;

  ListRoles(Roles roles) {
    this.roles = roles;
  }

  @Override
  public void answer(QueryCall call, XmlWriter result) {
    String prefix = call.optional("PathPrefix", RoleForm.PATH_PREFIX, "/");
    Page<Role> page =
        Page.of(
            roles.all().stream().filter(role -> role.path().startsWith(prefix)).toList(),
            Role::name,
            String.CASE_INSENSITIVE_ORDER,
            call);
    result.open("Roles");
    page.items().forEach(role -> RoleXml.writeMember(result, role));
    result.close("Roles");
    page.writeEnd(result);
  }
}
