package dev.postern.localaws.iam.actions;

import dev.postern.localaws.iam.Roles;
import dev.postern.localaws.query.QueryAction;
import dev.postern.localaws.query.QueryCall;
import dev.postern.localaws.xml.XmlWriter;

/** Deletes a role that has no inline policies any more; its sessions lose all rights at once. */
final class DeleteRole implements QueryAction {
  private final Roles roles;

  DeleteRole(Roles roles) {
    this.roles = roles;
  }

  @Override
  public void answer(QueryCall call, XmlWriter result) {
    roles.remove(RoleForm.name(call));
  }
}
