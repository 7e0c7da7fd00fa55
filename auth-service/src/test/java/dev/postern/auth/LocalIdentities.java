package dev.postern.auth;

import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentity.model.AmbiguousRoleResolutionType;
import software.amazon.awssdk.services.cognitoidentity.model.DescribeIdentityPoolResponse;
import software.amazon.awssdk.services.cognitoidentity.model.RoleMapping;
import software.amazon.awssdk.services.cognitoidentity.model.RoleMappingType;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

/** What the owner of a local AWS does to people, roles and the identity pool. */
final class LocalIdentities implements AutoCloseable {
  static final Region REGION = Region.US_EAST_1;

  private final AuthConfig config;
  private final URI endpoint;
  private final StaticCredentialsProvider root;
  private final CognitoIdentityProviderClient users;
  private final CognitoIdentityClient pools;
  private final IamClient iam;

  LocalIdentities(AuthConfig config, StaticCredentialsProvider root) {
    this.config = config;
    this.root = root;
    this.endpoint = config.identityPool().endpoint().orElseThrow();
    users =
        CognitoIdentityProviderClient.builder()
            .region(REGION)
            .endpointOverride(endpoint)
            .credentialsProvider(root)
            .build();
    pools =
        CognitoIdentityClient.builder()
            .region(REGION)
            .endpointOverride(endpoint)
            .credentialsProvider(root)
            .build();
    iam =
        IamClient.builder()
            .region(REGION)
            .endpointOverride(endpoint)
            .credentialsProvider(root)
            .build();
  }

  /** A client for whatever the owner does with objects. */
  S3Client s3() {
    return S3Client.builder()
        .region(REGION)
        .endpointOverride(endpoint)
        .forcePathStyle(true)
        .credentialsProvider(root)
        .build();
  }

  /** A confirmed person, without a message or a code. */
  void person(String name, String password) {
    users.adminCreateUser(
        user ->
            user.userPoolId(config.userPool().id())
                .username(name)
                .messageAction(MessageActionType.SUPPRESS));
    users.adminSetUserPassword(
        user ->
            user.userPoolId(config.userPool().id())
                .username(name)
                .password(password)
                .permanent(true));
  }

  /** A role that the identity pool may give to anybody. */
  String role(String name) {
    return iam.createRole(wanted -> wanted.roleName(name).assumeRolePolicyDocument(trust()))
        .role()
        .arn();
  }

  void allow(String role, JsonObject... statements) {
    iam.putRolePolicy(
        policy ->
            policy
                .roleName(role)
                .policyName("files")
                .policyDocument(document(JsonArray.of((Object[]) statements))));
  }

  /** A group whose members have that role. */
  void group(String name, String role, int precedence, List<String> members) {
    users.createGroup(
        group ->
            group
                .userPoolId(config.userPool().id())
                .groupName(name)
                .roleArn(role)
                .precedence(precedence));
    for (String member : members) {
      users.adminAddUserToGroup(
          user -> user.userPoolId(config.userPool().id()).groupName(name).username(member));
    }
  }

  /** From now on the roles of their groups are people's own. */
  void takeRolesFromTokens(AmbiguousRoleResolutionType otherwise) {
    Map<String, String> roles =
        new HashMap<>(
            pools
                .getIdentityPoolRoles(pool -> pool.identityPoolId(config.identityPool().id()))
                .roles());
    pools.setIdentityPoolRoles(
        mapping ->
            mapping
                .identityPoolId(config.identityPool().id())
                .roles(roles)
                .roleMappings(
                    Map.of(
                        provider() + ":" + config.userPool().clientId(),
                        RoleMapping.builder()
                            .type(RoleMappingType.TOKEN)
                            .ambiguousRoleResolution(otherwise)
                            .build())));
  }

  /** Lets guests in, and whoever wants to take the basic flow. */
  void allowGuestsAndBasicFlow(String guestRole) {
    DescribeIdentityPoolResponse now =
        pools.describeIdentityPool(pool -> pool.identityPoolId(config.identityPool().id()));
    pools.updateIdentityPool(
        pool ->
            pool.identityPoolId(now.identityPoolId())
                .identityPoolName(now.identityPoolName())
                .allowUnauthenticatedIdentities(true)
                .allowClassicFlow(true)
                .cognitoIdentityProviders(now.cognitoIdentityProviders()));
    Map<String, String> roles =
        new HashMap<>(
            pools
                .getIdentityPoolRoles(pool -> pool.identityPoolId(config.identityPool().id()))
                .roles());
    roles.put("unauthenticated", guestRole);
    pools.setIdentityPoolRoles(
        wanted -> wanted.identityPoolId(config.identityPool().id()).roles(roles));
  }

  /** Lets people of an OpenID provider in, beside those of the user pool. */
  void trust(String issuer, String audience) {
    String arn =
        iam.createOpenIDConnectProvider(
                provider ->
                    provider
                        .url(issuer)
                        .clientIDList(audience)
                        .thumbprintList("0123456789012345678901234567890123456789"))
            .openIDConnectProviderArn();
    DescribeIdentityPoolResponse now =
        pools.describeIdentityPool(pool -> pool.identityPoolId(config.identityPool().id()));
    List<String> all = new ArrayList<>(now.openIdConnectProviderARNs());
    all.add(arn);
    pools.updateIdentityPool(
        pool ->
            pool.identityPoolId(now.identityPoolId())
                .identityPoolName(now.identityPoolName())
                .allowUnauthenticatedIdentities(now.allowUnauthenticatedIdentities())
                .allowClassicFlow(now.allowClassicFlow())
                .cognitoIdentityProviders(now.cognitoIdentityProviders())
                .openIdConnectProviderARNs(all));
  }

  /** Lets people of a SAML provider in, beside those of the user pool; answers its ARN. */
  String trustSaml(String name, String metadata) {
    String arn =
        iam.createSAMLProvider(provider -> provider.name(name).samlMetadataDocument(metadata))
            .samlProviderArn();
    trustSamlAgain(arn);
    return arn;
  }

  /** Lets people of that one SAML provider in. */
  void trustSamlAgain(String arn) {
    DescribeIdentityPoolResponse now =
        pools.describeIdentityPool(pool -> pool.identityPoolId(config.identityPool().id()));
    pools.updateIdentityPool(
        pool ->
            pool.identityPoolId(now.identityPoolId())
                .identityPoolName(now.identityPoolName())
                .allowUnauthenticatedIdentities(now.allowUnauthenticatedIdentities())
                .allowClassicFlow(now.allowClassicFlow())
                .cognitoIdentityProviders(now.cognitoIdentityProviders())
                .openIdConnectProviderARNs(now.openIdConnectProviderARNs())
                .samlProviderARNs(arn));
  }

  /** Who those credentials are, by STS. */
  String arnOf(TemporaryCredentials credentials) {
    try (StsClient sts =
        StsClient.builder()
            .region(REGION)
            .endpointOverride(endpoint)
            .credentialsProvider(signing(credentials))
            .build()) {
      return sts.getCallerIdentity().arn();
    }
  }

  static StaticCredentialsProvider signing(TemporaryCredentials credentials) {
    return StaticCredentialsProvider.create(
        AwsSessionCredentials.create(
            credentials.accessKeyId(),
            credentials.secretAccessKey().reveal(),
            credentials.sessionToken().reveal()));
  }

  @Override
  public void close() {
    users.close();
    pools.close();
    iam.close();
  }

  private String provider() {
    return "cognito-idp." + REGION.id() + ".amazonaws.com/" + config.userPool().id();
  }

  private String trust() {
    return document(
        JsonArray.of(
            new JsonObject()
                .put("Effect", "Allow")
                .put(
                    "Principal",
                    new JsonObject().put("Federated", "cognito-identity.amazonaws.com"))
                .put("Action", "sts:AssumeRoleWithWebIdentity")
                .put(
                    "Condition",
                    new JsonObject()
                        .put(
                            "StringEquals",
                            new JsonObject()
                                .put(
                                    "cognito-identity.amazonaws.com:aud",
                                    config.identityPool().id())))));
  }

  private static String document(JsonArray statements) {
    return new JsonObject().put("Version", "2012-10-17").put("Statement", statements).encode();
  }
}
