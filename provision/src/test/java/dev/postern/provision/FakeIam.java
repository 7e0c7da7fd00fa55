package dev.postern.provision;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteConflictException;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleResponse;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.TagRoleRequest;
import software.amazon.awssdk.services.iam.model.TagRoleResponse;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyResponse;

/** IAM roles in memory; documents come back URL-encoded, as IAM gives them. */
final class FakeIam implements IamClient {
  final Map<String, Role> roles = new HashMap<>();
  final Map<String, String> policies = new HashMap<>();

  /** ARNs of managed policies that the one role has. */
  final List<String> attached = new ArrayList<>();

  private final FakeAws aws;

  FakeIam(FakeAws aws) {
    this.aws = aws;
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}

  @Override
  public GetRoleResponse getRole(GetRoleRequest request) {
    return aws.read(
        "GetRole", () -> GetRoleResponse.builder().role(role(request.roleName())).build());
  }

  @Override
  public CreateRoleResponse createRole(CreateRoleRequest request) {
    return aws.write(
        "CreateRole",
        () -> {
          Role role =
              Role.builder()
                  .roleName(request.roleName())
                  .arn("arn:aws:iam::123456789012:role/" + request.roleName())
                  .assumeRolePolicyDocument(encoded(request.assumeRolePolicyDocument()))
                  .tags(request.tags())
                  .build();
          roles.put(request.roleName(), role);
          return CreateRoleResponse.builder().role(role).build();
        });
  }

  @Override
  public UpdateAssumeRolePolicyResponse updateAssumeRolePolicy(
      UpdateAssumeRolePolicyRequest request) {
    return aws.write(
        "UpdateAssumeRolePolicy",
        () -> {
          Role role = role(request.roleName());
          roles.put(
              request.roleName(),
              role.toBuilder().assumeRolePolicyDocument(encoded(request.policyDocument())).build());
          return UpdateAssumeRolePolicyResponse.builder().build();
        });
  }

  @Override
  public GetRolePolicyResponse getRolePolicy(GetRolePolicyRequest request) {
    return aws.read(
        "GetRolePolicy",
        () -> {
          if (!policies.containsKey(request.roleName())) {
            throw nothing();
          }
          return GetRolePolicyResponse.builder()
              .policyDocument(encoded(policies.get(request.roleName())))
              .build();
        });
  }

  @Override
  public PutRolePolicyResponse putRolePolicy(PutRolePolicyRequest request) {
    return aws.write(
        "PutRolePolicy",
        () -> {
          policies.put(request.roleName(), request.policyDocument());
          return PutRolePolicyResponse.builder().build();
        });
  }

  @Override
  public TagRoleResponse tagRole(TagRoleRequest request) {
    return aws.write(
        "TagRole",
        () -> {
          Role role = role(request.roleName());
          roles.put(request.roleName(), role.toBuilder().tags(request.tags()).build());
          return TagRoleResponse.builder().build();
        });
  }

  @Override
  public ListAttachedRolePoliciesResponse listAttachedRolePolicies(
      ListAttachedRolePoliciesRequest request) {
    return aws.read(
        "ListAttachedRolePolicies",
        () ->
            ListAttachedRolePoliciesResponse.builder()
                .attachedPolicies(
                    attached.stream()
                        .map(arn -> AttachedPolicy.builder().policyArn(arn).build())
                        .toList())
                .isTruncated(false)
                .build());
  }

  @Override
  public DetachRolePolicyResponse detachRolePolicy(DetachRolePolicyRequest request) {
    return aws.write(
        "DetachRolePolicy",
        () -> {
          attached.remove(request.policyArn());
          return DetachRolePolicyResponse.builder().build();
        });
  }

  @Override
  public ListRolePoliciesResponse listRolePolicies(ListRolePoliciesRequest request) {
    return aws.read(
        "ListRolePolicies",
        () -> ListRolePoliciesResponse.builder().policyNames(List.of()).isTruncated(false).build());
  }

  @Override
  public DeleteRoleResponse deleteRole(DeleteRoleRequest request) {
    return aws.write(
        "DeleteRole",
        () -> {
          if (!attached.isEmpty()) {
            throw FakeAws.coded(DeleteConflictException.builder(), 409, "DeleteConflict").build();
          }
          roles.remove(request.roleName());
          return DeleteRoleResponse.builder().build();
        });
  }

  private Role role(String name) {
    Role role = roles.get(name);
    if (role == null) {
      throw nothing();
    }
    return role;
  }

  static NoSuchEntityException nothing() {
    return FakeAws.coded(NoSuchEntityException.builder(), 404, "NoSuchEntity").build();
  }

  private static String encoded(String document) {
    return URLEncoder.encode(document, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
