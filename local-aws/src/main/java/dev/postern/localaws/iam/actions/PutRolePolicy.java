package dev.postern.localaws.iam.actions;

import dev.postern.localaws.iam.Refusal;
import dev.postern.localaws.iam.Role;
import dev.postern.localaws.iam.Roles;
import dev.postern.localaws.iam.policy.PolicyDocument;
import dev.postern.localaws.query.QueryAction;
import dev.postern.localaws.query.QueryCall;
import dev.postern.localaws.xml.XmlWriter;
import java.util.Map;
import java.util.TreeMap;

/** Adds an inline policy to a role, or replaces the one of that name. */
final class PutRolePolicy implements QueryAction {
  private static final int LONGEST = 10_240;

  private final Roles roles;

  PutRolePolicy(Roles roles) {
    this.roles = roles;
  }

  @Override
  public void answer(QueryCall call, XmlWriter result) {
    String name = RoleForm.policyName(call);
    PolicyDocument policy = RoleForm.inlinePolicy(call);
    roles.change(RoleForm.name(call), role -> with(role, name, policy));
  }

  private static Role with(Role role, String name, PolicyDocument policy) {
    Map<String, PolicyDocument> policies = new TreeMap<>(role.policies());
    policies.put(name, policy);
    int size = policies.values().stream().mapToInt(RoleForm::size).sum();
    if (size > LONGEST) {
      throw new Refusal(
          409,
          "LimitExceeded",
          "Maximum policy size of " + LONGEST + " bytes exceeded for role " + role.name());
    }
    return role.withPolicies(policies);
  }
}
