package dev.postern.provision;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolClientRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolClientResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolDomainRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolDomainResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DescribeUserPoolClientRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DescribeUserPoolClientResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DescribeUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DescribeUserPoolResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetUserPoolMfaConfigRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetUserPoolMfaConfigResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUserPoolClientsRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUserPoolClientsResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUserPoolsRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUserPoolsResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SetUserPoolMfaConfigRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SetUserPoolMfaConfigResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UpdateUserPoolClientRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UpdateUserPoolClientResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UpdateUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UpdateUserPoolResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientDescription;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolDescriptionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolMfaType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

/** User pools and app clients in memory; listed one a page, as paging must work too. */
final class FakeUserPools implements CognitoIdentityProviderClient {
  final List<UserPoolType> pools = new ArrayList<>();
  final Map<String, UserPoolClientType> clients = new LinkedHashMap<>();
  final Map<String, GetUserPoolMfaConfigResponse> factors = new LinkedHashMap<>();
  private final FakeAws aws;
  private int made;

  FakeUserPools(FakeAws aws) {
    this.aws = aws;
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}

  @Override
  public ListUserPoolsResponse listUserPools(ListUserPoolsRequest request) {
    return aws.read(
        "ListUserPools",
        () -> {
          int at = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
          ListUserPoolsResponse.Builder page = ListUserPoolsResponse.builder();
          if (at < pools.size()) {
            UserPoolType pool = pools.get(at);
            page.userPools(
                UserPoolDescriptionType.builder().id(pool.id()).name(pool.name()).build());
          }
          return at + 1 < pools.size()
              ? page.nextToken(String.valueOf(at + 1)).build()
              : page.build();
        });
  }

  @Override
  public DescribeUserPoolResponse describeUserPool(DescribeUserPoolRequest request) {
    return aws.read(
        "DescribeUserPool",
        () -> DescribeUserPoolResponse.builder().userPool(pool(request.userPoolId())).build());
  }

  @Override
  public CreateUserPoolResponse createUserPool(CreateUserPoolRequest request) {
    return aws.write(
        "CreateUserPool",
        () -> {
          UserPoolType pool =
              UserPoolType.builder()
                  .id("%s_pool%05d".formatted(FakeAws.REGION, ++made))
                  .name(request.poolName())
                  .userPoolTags(request.userPoolTags())
                  .policies(request.policies())
                  .autoVerifiedAttributes(request.autoVerifiedAttributes())
                  .userAttributeUpdateSettings(request.userAttributeUpdateSettings())
                  .accountRecoverySetting(request.accountRecoverySetting())
                  .adminCreateUserConfig(request.adminCreateUserConfig())
                  .deletionProtection(request.deletionProtection())
                  .deviceConfiguration(request.deviceConfiguration())
                  .usernameConfiguration(request.usernameConfiguration())
                  .schemaAttributes(request.schema())
                  .build();
          pools.add(pool);
          return CreateUserPoolResponse.builder().userPool(pool).build();
        });
  }

  @Override
  public UpdateUserPoolResponse updateUserPool(UpdateUserPoolRequest request) {
    return aws.write(
        "UpdateUserPool",
        () -> {
          UserPoolType before = pool(request.userPoolId());
          UserPoolType after =
              UserPoolType.builder()
                  .id(before.id())
                  .domain(before.domain())
                  .name(request.poolName())
                  .schemaAttributes(before.schemaAttributes())
                  .userPoolTags(request.userPoolTags())
                  .policies(request.policies())
                  .autoVerifiedAttributes(request.autoVerifiedAttributes())
                  .userAttributeUpdateSettings(request.userAttributeUpdateSettings())
                  .accountRecoverySetting(request.accountRecoverySetting())
                  .adminCreateUserConfig(request.adminCreateUserConfig())
                  .deletionProtection(request.deletionProtection())
                  .mfaConfiguration(request.mfaConfiguration())
                  .deviceConfiguration(request.deviceConfiguration())
                  .lambdaConfig(request.lambdaConfig())
                  .build();
          pools.set(pools.indexOf(before), after);
          return UpdateUserPoolResponse.builder().build();
        });
  }

  @Override
  public CreateUserPoolDomainResponse createUserPoolDomain(CreateUserPoolDomainRequest request) {
    return aws.write(
        "CreateUserPoolDomain",
        () -> {
          UserPoolType before = pool(request.userPoolId());
          pools.set(pools.indexOf(before), before.toBuilder().domain(request.domain()).build());
          return CreateUserPoolDomainResponse.builder().build();
        });
  }

  @Override
  public GetUserPoolMfaConfigResponse getUserPoolMfaConfig(GetUserPoolMfaConfigRequest request) {
    return aws.read(
        "GetUserPoolMfaConfig",
        () ->
            factors.getOrDefault(
                request.userPoolId(),
                GetUserPoolMfaConfigResponse.builder()
                    .mfaConfiguration(UserPoolMfaType.OFF)
                    .build()));
  }

  @Override
  public SetUserPoolMfaConfigResponse setUserPoolMfaConfig(SetUserPoolMfaConfigRequest request) {
    return aws.write(
        "SetUserPoolMfaConfig",
        () -> {
          factors.put(
              request.userPoolId(),
              GetUserPoolMfaConfigResponse.builder()
                  .mfaConfiguration(request.mfaConfiguration())
                  .smsMfaConfiguration(request.smsMfaConfiguration())
                  .emailMfaConfiguration(request.emailMfaConfiguration())
                  .softwareTokenMfaConfiguration(request.softwareTokenMfaConfiguration())
                  .webAuthnConfiguration(request.webAuthnConfiguration())
                  .build());
          return SetUserPoolMfaConfigResponse.builder().build();
        });
  }

  @Override
  public ListUserPoolClientsResponse listUserPoolClients(ListUserPoolClientsRequest request) {
    return aws.read(
        "ListUserPoolClients",
        () ->
            ListUserPoolClientsResponse.builder()
                .userPoolClients(
                    clients.values().stream()
                        .filter(client -> client.userPoolId().equals(request.userPoolId()))
                        .map(
                            client ->
                                UserPoolClientDescription.builder()
                                    .clientId(client.clientId())
                                    .clientName(client.clientName())
                                    .build())
                        .toList())
                .build());
  }

  @Override
  public DescribeUserPoolClientResponse describeUserPoolClient(
      DescribeUserPoolClientRequest request) {
    return aws.read(
        "DescribeUserPoolClient",
        () ->
            DescribeUserPoolClientResponse.builder()
                .userPoolClient(client(request.clientId()))
                .build());
  }

  @Override
  public CreateUserPoolClientResponse createUserPoolClient(CreateUserPoolClientRequest request) {
    return aws.write(
        "CreateUserPoolClient",
        () -> {
          String id = "client%05d".formatted(++made);
          UserPoolClientType.Builder client =
              UserPoolClientType.builder()
                  .userPoolId(request.userPoolId())
                  .clientId(id)
                  .clientName(request.clientName())
                  .explicitAuthFlows(request.explicitAuthFlows())
                  .preventUserExistenceErrors(request.preventUserExistenceErrors())
                  .callbackURLs(request.callbackURLs())
                  .logoutURLs(request.logoutURLs())
                  .allowedOAuthFlows(request.allowedOAuthFlows())
                  .allowedOAuthScopes(request.allowedOAuthScopes())
                  .allowedOAuthFlowsUserPoolClient(request.allowedOAuthFlowsUserPoolClient())
                  .supportedIdentityProviders(request.supportedIdentityProviders())
                  .enableTokenRevocation(request.enableTokenRevocation());
          if (Boolean.TRUE.equals(request.generateSecret())) {
            client.clientSecret("secret-of-" + id);
          }
          clients.put(id, client.build());
          return CreateUserPoolClientResponse.builder().userPoolClient(client.build()).build();
        });
  }

  @Override
  public UpdateUserPoolClientResponse updateUserPoolClient(UpdateUserPoolClientRequest request) {
    return aws.write(
        "UpdateUserPoolClient",
        () -> {
          UserPoolClientType before = client(request.clientId());
          clients.put(
              request.clientId(),
              UserPoolClientType.builder()
                  .userPoolId(before.userPoolId())
                  .clientId(before.clientId())
                  .clientSecret(before.clientSecret())
                  .clientName(request.clientName())
                  .explicitAuthFlows(request.explicitAuthFlows())
                  .preventUserExistenceErrors(request.preventUserExistenceErrors())
                  .enableTokenRevocation(request.enableTokenRevocation())
                  .refreshTokenValidity(request.refreshTokenValidity())
                  .refreshTokenRotation(request.refreshTokenRotation())
                  .callbackURLs(request.callbackURLs())
                  .logoutURLs(request.logoutURLs())
                  .allowedOAuthFlows(request.allowedOAuthFlows())
                  .allowedOAuthScopes(request.allowedOAuthScopes())
                  .allowedOAuthFlowsUserPoolClient(request.allowedOAuthFlowsUserPoolClient())
                  .supportedIdentityProviders(request.supportedIdentityProviders())
                  .build());
          return UpdateUserPoolClientResponse.builder().build();
        });
  }

  UserPoolClientType client(String id) {
    return requireNonNull(clients.get(id));
  }

  private UserPoolType pool(String id) {
    return pools.stream().filter(pool -> pool.id().equals(id)).findFirst().orElseThrow();
  }
}
