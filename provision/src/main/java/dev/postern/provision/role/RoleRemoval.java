package dev.postern.provision.role;

import dev.postern.provision.aws.AwsCall;
import dev.postern.provision.plan.Kind;
import dev.postern.provision.plan.Ownership;
import dev.postern.provision.plan.Run;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;

/** Takes roles away that an installation made. */
public record RoleRemoval(IamClient aws, Ownership ownership) {

  /** The role of the name, if there is one and the installation made it. */
  public Optional<Role> find(String name) {
    return new AwsCall("read the role " + name, "iam:GetRole")
        .make(
            () -> {
              try {
                return Optional.of(aws.getRole(which -> which.roleName(name)).role());
              } catch (NoSuchEntityException gone) {
                return Optional.<Role>empty();
              }
            })
        .filter(this::isOurs);
  }

  /** All roles that the installation made whose names begin so. */
  public List<Role> findAll(String prefix) {
    return new AwsCall("look for roles named " + prefix + "…", "iam:ListRoles")
            .make(
                () ->
                    aws.listRolesPaginator().roles().stream()
                        .map(Role::roleName)
                        .filter(name -> name.startsWith(prefix))
                        .toList())
            .stream()
            .flatMap(name -> find(name).stream()) // a list tells nothing of tags
            .toList();
  }

  /** Deletes a role, whose managed policies stay and are the role's no more. */
  public void delete(Run run, Role role) {
    String name = role.roleName();
    run.delete(
        Kind.ROLE,
        name,
        role.arn(),
        () ->
            new AwsCall(
                    "delete the role " + name,
                    "iam:ListAttachedRolePolicies, iam:DetachRolePolicy, iam:ListRolePolicies, iam:DeleteRolePolicy and iam:DeleteRole")
                .make(
                    () -> {
                      aws.listAttachedRolePoliciesPaginator(which -> which.roleName(name))
                          .attachedPolicies()
                          .forEach(
                              policy ->
                                  aws.detachRolePolicy(
                                      which -> which.roleName(name).policyArn(policy.policyArn())));
                      aws.listRolePoliciesPaginator(which -> which.roleName(name))
                          .policyNames()
                          .forEach(
                              policy ->
                                  aws.deleteRolePolicy(
                                      which -> which.roleName(name).policyName(policy)));
                      return aws.deleteRole(which -> which.roleName(name));
                    }));
  }

  private boolean isOurs(Role role) {
    return role.tags().stream()
        .anyMatch(tag -> tag.key().equals(Ownership.TAG) && tag.value().equals(ownership.name()));
  }
}
