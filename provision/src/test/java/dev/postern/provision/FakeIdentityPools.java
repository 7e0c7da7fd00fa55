package dev.postern.provision;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentity.model.CreateIdentityPoolRequest;
import software.amazon.awssdk.services.cognitoidentity.model.CreateIdentityPoolResponse;
import software.amazon.awssdk.services.cognitoidentity.model.DescribeIdentityPoolRequest;
import software.amazon.awssdk.services.cognitoidentity.model.DescribeIdentityPoolResponse;
import software.amazon.awssdk.services.cognitoidentity.model.GetIdentityPoolRolesRequest;
import software.amazon.awssdk.services.cognitoidentity.model.GetIdentityPoolRolesResponse;
import software.amazon.awssdk.services.cognitoidentity.model.IdentityPoolShortDescription;
import software.amazon.awssdk.services.cognitoidentity.model.ListIdentityPoolsRequest;
import software.amazon.awssdk.services.cognitoidentity.model.ListIdentityPoolsResponse;
import software.amazon.awssdk.services.cognitoidentity.model.SetIdentityPoolRolesRequest;
import software.amazon.awssdk.services.cognitoidentity.model.SetIdentityPoolRolesResponse;
import software.amazon.awssdk.services.cognitoidentity.model.UpdateIdentityPoolRequest;
import software.amazon.awssdk.services.cognitoidentity.model.UpdateIdentityPoolResponse;

/** Identity pools and the roles they give out, in memory. */
final class FakeIdentityPools implements CognitoIdentityClient {
  final Map<String, DescribeIdentityPoolResponse> pools = new LinkedHashMap<>();
  final Map<String, GetIdentityPoolRolesResponse> roles = new HashMap<>();
  private final FakeAws aws;
  private int made;

  FakeIdentityPools(FakeAws aws) {
    this.aws = aws;
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}

  @Override
  public ListIdentityPoolsResponse listIdentityPools(ListIdentityPoolsRequest request) {
    return aws.read(
        "ListIdentityPools",
        () ->
            ListIdentityPoolsResponse.builder()
                .identityPools(
                    pools.values().stream()
                        .map(
                            pool ->
                                IdentityPoolShortDescription.builder()
                                    .identityPoolId(pool.identityPoolId())
                                    .identityPoolName(pool.identityPoolName())
                                    .build())
                        .toList())
                .build());
  }

  @Override
  public DescribeIdentityPoolResponse describeIdentityPool(DescribeIdentityPoolRequest request) {
    return aws.read("DescribeIdentityPool", () -> pools.get(request.identityPoolId()));
  }

  @Override
  public CreateIdentityPoolResponse createIdentityPool(CreateIdentityPoolRequest request) {
    return aws.write(
        "CreateIdentityPool",
        () -> {
          String id = "%s:identity-pool-%d".formatted(FakeAws.REGION, ++made);
          pools.put(
              id,
              DescribeIdentityPoolResponse.builder()
                  .identityPoolId(id)
                  .identityPoolName(request.identityPoolName())
                  .identityPoolTags(request.identityPoolTags())
                  .allowUnauthenticatedIdentities(request.allowUnauthenticatedIdentities())
                  .allowClassicFlow(request.allowClassicFlow())
                  .cognitoIdentityProviders(request.cognitoIdentityProviders())
                  .build());
          return CreateIdentityPoolResponse.builder().identityPoolId(id).build();
        });
  }

  @Override
  public UpdateIdentityPoolResponse updateIdentityPool(UpdateIdentityPoolRequest request) {
    return aws.write(
        "UpdateIdentityPool",
        () -> {
          pools.put(
              request.identityPoolId(),
              DescribeIdentityPoolResponse.builder()
                  .identityPoolId(request.identityPoolId())
                  .identityPoolName(request.identityPoolName())
                  .identityPoolTags(request.identityPoolTags())
                  .allowUnauthenticatedIdentities(request.allowUnauthenticatedIdentities())
                  .allowClassicFlow(request.allowClassicFlow())
                  .cognitoIdentityProviders(request.cognitoIdentityProviders())
                  .samlProviderARNs(request.samlProviderARNs())
                  .build());
          return UpdateIdentityPoolResponse.builder().build();
        });
  }

  @Override
  public GetIdentityPoolRolesResponse getIdentityPoolRoles(GetIdentityPoolRolesRequest request) {
    return aws.read(
        "GetIdentityPoolRoles",
        () ->
            roles.getOrDefault(
                request.identityPoolId(), GetIdentityPoolRolesResponse.builder().build()));
  }

  @Override
  public SetIdentityPoolRolesResponse setIdentityPoolRoles(SetIdentityPoolRolesRequest request) {
    return aws.write(
        "SetIdentityPoolRoles",
        () -> {
          roles.put(
              request.identityPoolId(),
              GetIdentityPoolRolesResponse.builder()
                  .roles(request.roles())
                  .roleMappings(request.roleMappings())
                  .build());
          return SetIdentityPoolRolesResponse.builder().build();
        });
  }

  Map<String, String> rolesOf(String identityPoolId) {
    return requireNonNull(roles.get(identityPoolId)).roles();
  }

  DescribeIdentityPoolResponse pool(String id) {
    return requireNonNull(pools.get(id));
  }
}
