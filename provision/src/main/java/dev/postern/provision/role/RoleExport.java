package dev.postern.provision.role;

import dev.postern.provision.aws.AwsCall;
import dev.postern.provision.plan.Ownership;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;

/** Reads of roles what a declaration says. */
public record RoleExport(IamClient aws) {
  /**
   * A role that an identity pool gives out.
   *
   * @param own whether an installation made it
   * @param bucket the first that it tells of
   * @param documents what it allows, as IAM gives it
   */
  public record Found(
      String arn,
      boolean own,
      Optional<String> bucket,
      Optional<String> commonPrefix,
      Optional<String> homePrefix,
      List<String> documents) {

    /** How much it lets people do, where that is one of Postern's ways. */
    public Optional<Access> access(Who who, AccessPolicy permissions) {
      return documents.stream()
          .flatMap(document -> new StoredPolicy(document).asPosterns(who, permissions).stream())
          .filter(one -> one.equals(permissions.with(one.access())))
          .map(AccessPolicy::access)
          .findFirst();
    }
  }

  /** The role of that ARN; empty where the account has it not. */
  public Optional<Found> find(String arn) {
    String name = arn.substring(arn.lastIndexOf('/') + 1);
    return new AwsCall(
            "read the role " + name, "iam:GetRole, iam:ListRolePolicies, iam:GetRolePolicy")
        .make(
            () -> {
              try {
                return Optional.of(found(aws.getRole(which -> which.roleName(name)).role()));
              } catch (NoSuchEntityException gone) {
                return Optional.empty();
              }
            });
  }

  private Found found(Role role) {
    List<String> documents =
        aws
            .listRolePoliciesPaginator(which -> which.roleName(role.roleName()))
            .policyNames()
            .stream()
            .map(
                policy ->
                    aws.getRolePolicy(which -> which.roleName(role.roleName()).policyName(policy))
                        .policyDocument())
            .toList();
    List<StoredPolicy> policies = documents.stream().map(StoredPolicy::new).toList();
    return new Found(
        role.arn(),
        role.tags().stream().anyMatch(tag -> tag.key().equals(Ownership.TAG)),
        first(policies, StoredPolicy::bucket),
        first(policies, StoredPolicy::commonPrefix),
        first(policies, StoredPolicy::homePrefix),
        documents);
  }

  private static Optional<String> first(
      List<StoredPolicy> policies, Function<StoredPolicy, Optional<String>> part) {
    return policies.stream().map(part).flatMap(Optional::stream).findFirst();
  }
}
