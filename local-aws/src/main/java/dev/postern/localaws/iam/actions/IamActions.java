package dev.postern.localaws.iam.actions;

import static dev.postern.localaws.query.QueryOperation.permitted;

import dev.postern.localaws.iam.Account;
import dev.postern.localaws.iam.Iam;
import dev.postern.localaws.iam.Roles;
import dev.postern.localaws.query.QueryAction;
import dev.postern.localaws.query.QueryOperation;
import dev.postern.localaws.query.QueryService;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The table of IAM's actions. */
public final class IamActions {
  private static final String ALL_ROLES = "arn:aws:iam::" + Account.ID + ":role/";

  private IamActions() {}

  /** IAM as a query API. */
  public static QueryService of(Iam iam, InstantSource clock) {
    Roles roles = iam.roles();
    List<QueryOperation> operations = new ArrayList<>(ofRoles(roles, clock));
    operations.addAll(OpenIdProviderActions.of(iam.openIdProviders(), clock));
    operations.addAll(SamlProviderActions.of(iam.samlProviders(), clock));
    return new QueryService(
        "iam", "2010-05-08", "https://iam.amazonaws.com/doc/2010-05-08/", operations);
  }

  private static List<QueryOperation> ofRoles(Roles roles, InstantSource clock) {
    return List.of(
        onRole(roles, "CreateRole", new CreateRole(roles, clock))
            .leavingOut("permission boundaries"),
        onRole(roles, "GetRole", new GetRole(roles)),
        permitted("ListRoles", "iam:ListRoles", call -> ALL_ROLES, new ListRoles(roles)),
        onRole(roles, "UpdateRole", new UpdateRole(roles)),
        onRole(roles, "UpdateAssumeRolePolicy", new UpdateAssumeRolePolicy(roles)),
        onRole(roles, "DeleteRole", new DeleteRole(roles)),
        onRole(roles, "PutRolePolicy", new PutRolePolicy(roles)),
        onRole(roles, "GetRolePolicy", new GetRolePolicy(roles)),
        onRole(roles, "ListRolePolicies", new ListRolePolicies(roles)),
        onRole(roles, "ListAttachedRolePolicies", new ListAttachedRolePolicies(roles))
            .leavingOut("managed policies, of which there are none"),
        onRole(roles, "DeleteRolePolicy", new DeleteRolePolicy(roles)),
        onRole(roles, "TagRole", new TagRole(roles)),
        onRole(roles, "ListRoleTags", new ListRoleTags(roles)),
        permitted(
                "SimulatePrincipalPolicy",
                "iam:SimulatePrincipalPolicy",
                SimulatePrincipalPolicy::resource,
                new SimulatePrincipalPolicy(roles))
            .leavingOut("policies other than the role's own, and where statements stand"));
  }

  private static QueryOperation onRole(Roles roles, String name, QueryAction action) {
    return permitted(name, "iam:" + name, call -> RoleForm.resource(call, roles), action);
  }
}
