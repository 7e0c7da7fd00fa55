package dev.postern.localaws.iam.actions;

import dev.postern.localaws.iam.Role;
import dev.postern.localaws.iam.Roles;
import dev.postern.localaws.iam.policy.PolicyDocument;
import dev.postern.localaws.query.QueryAction;
import dev.postern.localaws.query.QueryCall;
import dev.postern.localaws.sigv4.UriEncoding;
import dev.postern.localaws.xml.XmlWriter;

/** Returns one of a role's inline policies, URL-encoded as in AWS. */
final class GetRolePolicy implements QueryAction {
  private final Roles roles;

  GetRolePolicy(Roles roles) {
    this.roles = roles;
  }

  @Override
  public void answer(QueryCall call, XmlWriter result) {
    Role role = roles.require(RoleForm.name(call));
    String name = RoleForm.policyName(call);
    PolicyDocument policy = role.policy(name).orElseThrow(() -> RoleForm.noPolicy(name));
    result
        .element("RoleName", role.name())
        .element("PolicyName", name)
        .element("PolicyDocument", UriEncoding.encode(policy.text()));
  }
}
