package dev.postern.provision.role;

import dev.postern.provision.aws.AwsCall;
import dev.postern.provision.plan.Kind;
import dev.postern.provision.plan.Ownership;
import dev.postern.provision.plan.Run;
import java.util.Optional;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;

/** Takes roles away that an installation made. */
public record RoleRemoval(IamClient aws, Ownership ownership) {

  /** Deletes the role, if there is one of the name and the installation made it. */
  public void delete(Run run, String name) {
    find(name)
        .filter(
            role ->
                role.tags().stream()
                    .anyMatch(
                        tag ->
                            tag.key().equals(Ownership.TAG)
                                && tag.value().equals(ownership.name())))
        .ifPresent(role -> delete(run, name, role.arn()));
  }

  private Optional<Role> find(String name) {
    return new AwsCall("read the role " + name, "iam:GetRole")
        .make(
            () -> {
              try {
                return Optional.of(aws.getRole(which -> which.roleName(name)).role());
              } catch (NoSuchEntityException gone) {
                return Optional.empty();
              }
            });
  }

  private void delete(Run run, String name, String arn) {
    run.delete(
        Kind.ROLE,
        name,
        arn,
        () ->
            new AwsCall(
                    "delete the role " + name,
                    "iam:ListRolePolicies, iam:DeleteRolePolicy and iam:DeleteRole")
                .make(
                    () -> {
                      aws.listRolePoliciesPaginator(which -> which.roleName(name))
                          .policyNames()
                          .forEach(
                              policy ->
                                  aws.deleteRolePolicy(
                                      which -> which.roleName(name).policyName(policy)));
                      return aws.deleteRole(which -> which.roleName(name));
                    }));
  }
}
