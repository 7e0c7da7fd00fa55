package dev.postern.localaws.iam.actions;

import dev.postern.localaws.iam.Roles;
import dev.postern.localaws.query.QueryAction;
import dev.postern.localaws.query.QueryCall;
import dev.postern.localaws.xml.XmlWriter;

/** Describes a role. */
final class GetRole implements QueryAction {
  private final Roles roles;

  GetRole(Roles roles) {
    this.roles = roles;
  }

  @Override
  public void answer(QueryCall call, XmlWriter result) {
    RoleXml.write(result, roles.require(RoleForm.name(call)));
  }
}
