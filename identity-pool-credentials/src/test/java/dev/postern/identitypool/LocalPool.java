package dev.postern.identitypool;

import dev.postern.localaws.LocalAws;
import dev.postern.localaws.LocalAwsOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentity.model.CognitoIdentityProvider;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;

/** A local AWS with a user pool and an identity pool that takes its people and guests. */
final class LocalPool implements AutoCloseable {
  static final Region REGION = Region.US_EAST_1;
  private static final String PASSWORD = "Correct-horse-1";

  private final Vertx vertx = Vertx.vertx();
  private final LocalAws aws;
  private final AwsCredentialsProvider root;
  private final CognitoIdentityProviderClient users;
  private final String userPoolId;
  private final String clientId;
  private final String identityPoolId;
  private final String role;

  LocalPool() {
    aws = LocalAws.start(vertx, LocalAwsOptions.onLoopback(0)).await();
    root =
        StaticCredentialsProvider.create(
            AwsBasicCredentials.create(
                aws.rootKey().accessKeyId(), aws.rootKey().secretAccessKey()));
    users =
        CognitoIdentityProviderClient.builder()
            .region(REGION)
            .endpointOverride(endpoint())
            .credentialsProvider(root)
            .build();
    userPoolId = users.createUserPool(pool -> pool.poolName("test")).userPool().id();
    clientId =
        users
            .createUserPoolClient(
                client ->
                    client
                        .userPoolId(userPoolId)
                        .clientName("test")
                        .explicitAuthFlows(ExplicitAuthFlowsType.ALLOW_USER_PASSWORD_AUTH))
            .userPoolClient()
            .clientId();
    try (CognitoIdentityClient pools = identityPools(root);
        IamClient iam =
            IamClient.builder()
                .region(REGION)
                .endpointOverride(endpoint())
                .credentialsProvider(root)
                .build()) {
      identityPoolId =
          pools
              .createIdentityPool(
                  pool ->
                      pool.identityPoolName("test")
                          .allowUnauthenticatedIdentities(true)
                          .allowClassicFlow(true)
                          .cognitoIdentityProviders(
                              CognitoIdentityProvider.builder()
                                  .providerName(provider())
                                  .clientId(clientId)
                                  .build()))
              .identityPoolId();
      role =
          iam.createRole(wanted -> wanted.roleName("anybody").assumeRolePolicyDocument(trust()))
              .role()
              .arn();
      pools.setIdentityPoolRoles(
          roles ->
              roles
                  .identityPoolId(identityPoolId)
                  .roles(Map.of("authenticated", role, "unauthenticated", role)));
    }
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + aws.port());
  }

  String identityPoolId() {
    return identityPoolId;
  }

  String role() {
    return role;
  }

  /** Clients as the provider makes them, but of this AWS. */
  CognitoIdentityClient anonymous() {
    return identityPools(AnonymousCredentialsProvider.create());
  }

  StsClient sts(AwsCredentialsProvider credentials) {
    return StsClient.builder()
        .region(REGION)
        .endpointOverride(endpoint())
        .credentialsProvider(credentials)
        .build();
  }

  /** The logins of a new person. */
  Map<String, String> signUp(String name) {
    users.adminCreateUser(
        user ->
            user.userPoolId(userPoolId).username(name).messageAction(MessageActionType.SUPPRESS));
    users.adminSetUserPassword(
        user -> user.userPoolId(userPoolId).username(name).password(PASSWORD).permanent(true));
    return Map.of(
        provider(),
        users
            .initiateAuth(
                request ->
                    request
                        .clientId(clientId)
                        .authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                        .authParameters(Map.of("USERNAME", name, "PASSWORD", PASSWORD)))
            .authenticationResult()
            .idToken());
  }

  @Override
  public void close() {
    users.close();
    aws.close().await();
    vertx.close().await();
  }

  private String provider() {
    return "cognito-idp.us-east-1.amazonaws.com/" + userPoolId;
  }

  private CognitoIdentityClient identityPools(AwsCredentialsProvider credentials) {
    return CognitoIdentityClient.builder()
        .region(REGION)
        .endpointOverride(endpoint())
        .credentialsProvider(credentials)
        .build();
  }

  private String trust() {
    return new JsonObject()
        .put("Version", "2012-10-17")
        .put(
            "Statement",
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
                                    .put("cognito-identity.amazonaws.com:aud", identityPoolId)))))
        .encode();
  }
}
