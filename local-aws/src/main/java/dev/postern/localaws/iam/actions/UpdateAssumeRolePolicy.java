package dev.postern.localaws.iam.actions;

import dev.postern.localaws.iam.Roles;
import dev.postern.localaws.iam.policy.PolicyDocument;
import dev.postern.localaws.query.QueryAction;
import dev.postern.localaws.query.QueryCall;
import dev.postern.localaws.xml.XmlWriter;

/** Replaces the policy that says who may assume a role. */
final class UpdateAssumeRolePolicy implements QueryAction {
  private final Roles roles;

  UpdateAssumeRolePolicy(Roles roles) {
    this.roles = roles;
  }

  @Override
  public void answer(QueryCall call, XmlWriter result) {
    PolicyDocument trust = RoleForm.trustPolicy(call, "PolicyDocument");
    roles.change(RoleForm.name(call), role -> role.trusting(trust));
  }
}
