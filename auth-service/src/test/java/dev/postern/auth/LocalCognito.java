package dev.postern.auth;

import dev.postern.auth.AuthConfig.IdentityPool;
import dev.postern.auth.AuthConfig.UserPool;
import dev.postern.auth.signin.SignInFlow;
import dev.postern.contract.bus.Secret;
import dev.postern.localaws.LocalAws;
import dev.postern.localaws.LocalAwsOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentity.model.CognitoIdentityProvider;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.FeatureType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PreventUserExistenceErrorTypes;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolMfaType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifiedAttributeType;
import software.amazon.awssdk.services.iam.IamClient;

/** A local AWS with a user pool, its app clients, an identity pool and a role. */
final class LocalCognito implements AutoCloseable {
  private static final Region REGION = Region.US_EAST_1;
  private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");

  private final LocalAws aws;
  private final URI endpoint;
  private final StaticCredentialsProvider root;
  private final CognitoIdentityProviderClient userPools;
  private final String userPoolId;
  private final UserPoolClientType hiding;
  private final UserPoolClientType legacy;
  private final UserPoolClientType publicClient;
  private final UserPoolClientType rotating;
  private final String identityPoolId;

  LocalCognito(Vertx vertx, InstantSource clock) {
    this(vertx, clock, pool -> pool);
  }

  /** With a pool that is otherwise than usual. */
  LocalCognito(
      Vertx vertx, InstantSource clock, UnaryOperator<CreateUserPoolRequest.Builder> otherwise) {
    aws = LocalAws.start(vertx, LocalAwsOptions.onLoopback(0).withClock(clock)).await();
    endpoint = URI.create("http://127.0.0.1:" + aws.port());
    root =
        StaticCredentialsProvider.create(
            AwsBasicCredentials.create(
                aws.rootKey().accessKeyId(), aws.rootKey().secretAccessKey()));
    userPools =
        CognitoIdentityProviderClient.builder()
            .region(REGION)
            .endpointOverride(endpoint)
            .credentialsProvider(root)
            .build();
    userPoolId =
        userPools
            .createUserPool(
                otherwise
                    .apply(
                        CreateUserPoolRequest.builder()
                            .poolName("test")
                            .autoVerifiedAttributes(VerifiedAttributeType.EMAIL))
                    .build())
            .userPool()
            .id();
    userPools.setUserPoolMfaConfig(
        mfa ->
            mfa.userPoolId(userPoolId)
                .mfaConfiguration(UserPoolMfaType.OPTIONAL)
                .softwareTokenMfaConfiguration(app -> app.enabled(true))
                .webAuthnConfiguration(passkeys -> passkeys.relyingPartyId("localhost")));
    hiding = client("hiding", true, PreventUserExistenceErrorTypes.ENABLED);
    legacy = client("legacy", true, PreventUserExistenceErrorTypes.LEGACY);
    publicClient = client("public", false, PreventUserExistenceErrorTypes.ENABLED);
    rotating = rotatingClient();
    identityPoolId = identityPool();
  }

  AuthConfig config() {
    return config(hiding);
  }

  /** Somebody who may do everything here. */
  LocalIdentities owner() {
    return new LocalIdentities(config(), root);
  }

  /** An app client that tells who exists, which is the default of Cognito's API. */
  AuthConfig configOfLegacyClient() {
    return config(legacy);
  }

  AuthConfig configOfPublicClient() {
    return config(publicClient);
  }

  /** The same, but sign-up tells of nobody. */
  static AuthConfig strict(AuthConfig config) {
    return new AuthConfig(
        config.region(),
        config.userPool(),
        config.identityPool(),
        config.signIn(),
        config.sessions(),
        new AccountRules(SignUpMode.STRICT, config.accounts().passwords()),
        config.sealingKeys(),
        config.awsTimeout(),
        config.operationTimeout());
  }

  /** The same in front of an identity pool that is used otherwise. */
  AuthConfig withPool(UnaryOperator<IdentityPool> otherwise) {
    AuthConfig config = config();
    return new AuthConfig(
        config.region(),
        config.userPool(),
        otherwise.apply(config.identityPool()),
        config.signIn(),
        config.sessions(),
        config.accounts(),
        config.sealingKeys(),
        config.awsTimeout(),
        config.operationTimeout());
  }

  /** The usual service, but passwords are sent to Cognito, which costs less than proving them. */
  AuthConfig byPassword() {
    return by(config(), SignInFlow.PASSWORD);
  }

  /** The same, but people pick how to sign in. */
  static AuthConfig byChoice(AuthConfig config) {
    return by(config, SignInFlow.CHOICE);
  }

  private static AuthConfig by(AuthConfig config, SignInFlow flow) {
    SignInRules rules = config.signIn();
    return new AuthConfig(
        config.region(),
        config.userPool(),
        config.identityPool(),
        new SignInRules(
            flow, rules.challengeLifetime(), rules.totpIssuer(), rules.threatProtection()),
        config.sessions(),
        config.accounts(),
        config.sealingKeys(),
        config.awsTimeout(),
        config.operationTimeout());
  }

  /** An app client whose refresh tokens are good for one renewal each. */
  AuthConfig configOfRotatingClient() {
    return config(rotating);
  }

  /** The last code that was sent to an address. */
  String codeSentTo(String email) {
    URI inbox =
        endpoint.resolve("/_aws/ses?email=" + URLEncoder.encode(email, StandardCharsets.UTF_8));
    try (HttpClient http = HttpClient.newHttpClient()) {
      String body =
          http.send(HttpRequest.newBuilder(inbox).build(), BodyHandlers.ofString()).body();
      JsonArray messages = new JsonObject(body).getJsonArray("messages");
      Matcher code = CODE.matcher(messages.getJsonObject(messages.size() - 1).encode());
      if (!code.find()) {
        throw new AssertionError("no code in " + body);
      }
      String last = code.group();
      while (code.find()) {
        last = code.group();
      }
      return last;
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Makes all refresh tokens of a person worthless, as they could from another device. */
  void signOutEverywhere(String username, String password) {
    String accessToken =
        userPools
            .initiateAuth(
                request ->
                    request
                        .clientId(publicClient.clientId())
                        .authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                        .authParameters(Map.of("USERNAME", username, "PASSWORD", password)))
            .authenticationResult()
            .accessToken();
    userPools.globalSignOut(request -> request.accessToken(accessToken));
  }

  @Override
  public void close() {
    userPools.close();
    aws.close().await();
  }

  private AuthConfig config(UserPoolClientType client) {
    return new AuthConfig(
        REGION.id(),
        new UserPool(
            userPoolId,
            client.clientId(),
            Optional.ofNullable(client.clientSecret()).map(Secret::new),
            Optional.of(endpoint)),
        new IdentityPool(identityPoolId, Optional.of(endpoint)),
        SignInRules.usual(),
        new SessionLimits(Duration.ofHours(1), Duration.ofHours(12), 25),
        AccountRules.usual(),
        List.of(),
        Duration.ofSeconds(8),
        Duration.ofSeconds(16));
  }

  private UserPoolClientType client(
      String name, boolean secret, PreventUserExistenceErrorTypes existence) {
    return userPools
        .createUserPoolClient(
            client ->
                client
                    .userPoolId(userPoolId)
                    .clientName(name)
                    .generateSecret(secret)
                    .preventUserExistenceErrors(existence)
                    .explicitAuthFlows(
                        ExplicitAuthFlowsType.ALLOW_USER_SRP_AUTH,
                        ExplicitAuthFlowsType.ALLOW_USER_PASSWORD_AUTH,
                        ExplicitAuthFlowsType.ALLOW_USER_AUTH,
                        ExplicitAuthFlowsType.ALLOW_REFRESH_TOKEN_AUTH))
        .userPoolClient();
  }

  private UserPoolClientType rotatingClient() {
    return userPools
        .createUserPoolClient(
            client ->
                client
                    .userPoolId(userPoolId)
                    .clientName("rotating")
                    .generateSecret(true)
                    .preventUserExistenceErrors(PreventUserExistenceErrorTypes.ENABLED)
                    .refreshTokenRotation(
                        rotation ->
                            rotation.feature(FeatureType.ENABLED).retryGracePeriodSeconds(0))
                    .explicitAuthFlows(ExplicitAuthFlowsType.ALLOW_USER_SRP_AUTH))
        .userPoolClient();
  }

  private String identityPool() {
    try (CognitoIdentityClient identities =
            CognitoIdentityClient.builder()
                .region(REGION)
                .endpointOverride(endpoint)
                .credentialsProvider(root)
                .build();
        IamClient iam =
            IamClient.builder()
                .region(REGION)
                .endpointOverride(endpoint)
                .credentialsProvider(root)
                .build()) {
      String provider = "cognito-idp." + REGION.id() + ".amazonaws.com/" + userPoolId;
      String id =
          identities
              .createIdentityPool(
                  pool ->
                      pool.identityPoolName("test")
                          .allowUnauthenticatedIdentities(false)
                          .cognitoIdentityProviders(
                              List.of(hiding, legacy, publicClient, rotating).stream()
                                  .map(
                                      client ->
                                          CognitoIdentityProvider.builder()
                                              .providerName(provider)
                                              .clientId(client.clientId())
                                              .serverSideTokenCheck(true)
                                              .build())
                                  .toList()))
              .identityPoolId();
      String role =
          iam.createRole(wanted -> wanted.roleName("signed-in").assumeRolePolicyDocument(trust(id)))
              .role()
              .arn();
      identities.setIdentityPoolRoles(
          roles -> roles.identityPoolId(id).roles(Map.of("authenticated", role)));
      return id;
    }
  }

  private static String trust(String identityPoolId) {
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
                                    .put("cognito-identity.amazonaws.com:aud", identityPoolId))
                            .put(
                                "ForAnyValue:StringLike",
                                new JsonObject()
                                    .put("cognito-identity.amazonaws.com:amr", "authenticated")))))
        .encode();
  }
}
