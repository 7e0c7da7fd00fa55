package dev.postern.localaws.iam.actions;

import dev.postern.localaws.iam.Roles;
import dev.postern.localaws.iam.policy.PolicyDocument;
import dev.postern.localaws.query.QueryAction;
import dev.postern.localaws.query.QueryCall;
import dev.postern.localaws.xml.XmlWriter;
import java.util.Map;
import java.util.TreeMap;

/** Removes an inline policy from a role. */
final class DeleteRolePolicy implements QueryAction {
  private final Roles roles;

  DeleteRolePolicy(Roles roles) {
    this.roles = roles;
  }

  @Override
  public void answer(QueryCall call, XmlWriter result) {
    String name = RoleForm.policyName(call);
    roles.change(
        RoleForm.name(call),
        role -> {
          Map<String, PolicyDocument> policies = new TreeMap<>(role.policies());
          if (policies.remove(name) == null) {
            throw RoleForm.noPolicy(name);
          }
          return role.withPolicies(policies);
        });
  }
}
