package dev.postern.localaws.iam.actions;

import dev.postern.localaws.iam.Roles;
import dev.postern.localaws.query.QueryAction;
import dev.postern.localaws.query.QueryCall;
import dev.postern.localaws.xml.XmlWriter;
import java.time.Duration;

/** Changes a role's description and longest session. */
final class UpdateRole implements QueryAction {
  private final Roles roles;

  UpdateRole(Roles roles) {
    this.roles = roles;
  }

  @Override
  public void answer(QueryCall call, XmlWriter result) {
    roles.change(
        RoleForm.name(call),
        role ->
            role.described(
                RoleForm.description(call, role.description()),
                Duration.ofSeconds(
                    RoleForm.maxSession(call, (int) role.maxSessionDuration().toSeconds()))));
  }
}
