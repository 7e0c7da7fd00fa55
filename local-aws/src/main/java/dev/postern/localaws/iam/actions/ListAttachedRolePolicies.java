package dev.postern.localaws.iam.actions;

import dev.postern.localaws.iam.Roles;
import dev.postern.localaws.query.QueryAction;
import dev.postern.localaws.query.QueryCall;
import dev.postern.localaws.xml.XmlWriter;

/** Lists a role's managed policies: none, for the account has none. */
final class ListAttachedRolePolicies implements QueryAction {
  private final Roles roles;

  ListAttachedRolePolicies(Roles roles) {
    this.roles = roles;
  }

  @Override
  public void answer(QueryCall call, XmlWriter result) {
    var unused = roles.require(RoleForm.name(call));
    result.open("AttachedPolicies");
    result.close("AttachedPolicies");
    result.element("IsTruncated", false);
  }
}
