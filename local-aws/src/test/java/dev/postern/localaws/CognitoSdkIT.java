package dev.postern.localaws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.postern.localaws.userpool.srp.SrpClient;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cognitoidentity.model.CognitoIdentityProvider;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeMismatchException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifiedAttributeType;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Walks the whole way with AWS's own clients. */
@ExtendWith(VertxExtension.class)
class CognitoSdkIT {

  private static final String PASSWORD = "Str0ng-password";

  @Test
  void signUpConfirmSignInReadRefreshAndSignOut(Vertx vertx) {
    try (var aws = RunningAws.start(vertx)) {
      var pool = newPool(aws);
      var client = newClient(aws, pool);
      var idp = aws.userPools();

      var tokens = journey(aws, pool, client);
      var user = idp.getUser(request -> request.accessToken(tokens.accessToken()));
      var fresh =
          idp.initiateAuth(
                  request ->
                      request
                          .clientId(client.clientId())
                          .authFlow(AuthFlowType.REFRESH_TOKEN_AUTH)
                          .authParameters(
                              Map.of(
                                  "REFRESH_TOKEN",
                                  tokens.refreshToken(),
                                  "SECRET_HASH",
                                  hash(client, "alice"))))
              .authenticationResult();
      idp.revokeToken(
          request ->
              request
                  .clientId(client.clientId())
                  .clientSecret(client.clientSecret())
                  .token(tokens.refreshToken()));

      assertThat(user.username()).isEqualTo("alice");
      assertThat(user.userAttributes())
          .contains(AttributeType.builder().name("email_verified").value("true").build());
      assertThat(fresh.accessToken()).isNotEqualTo(tokens.accessToken());
      assertThatThrownBy(() -> idp.getUser(request -> request.accessToken(fresh.accessToken())))
          .isInstanceOf(NotAuthorizedException.class)
          .hasMessageContaining("Access Token has been revoked");
    }
  }

  @Test
  void errorsArriveAsTheClientsOwnExceptions(Vertx vertx) {
    try (var aws = RunningAws.start(vertx)) {
      var client = newClient(aws, newPool(aws));
      signUp(aws, client);

      assertThatThrownBy(
              () ->
                  aws.userPools()
                      .confirmSignUp(
                          request ->
                              request
                                  .clientId(client.clientId())
                                  .secretHash(hash(client, "alice"))
                                  .username("alice")
                                  .confirmationCode("no")))
          .isInstanceOfSatisfying(
              CodeMismatchException.class,
              refused -> {
                assertThat(refused.requestId()).isNotEmpty();
                assertThat(refused.awsErrorDetails().errorCode())
                    .isEqualTo("CodeMismatchException");
              });
    }
  }

  @Test
  void administrationNeedsASignatureOfSomebodyWhoMay(Vertx vertx) {
    try (var aws = RunningAws.start(vertx)) {
      var wrong =
          StaticCredentialsProvider.create(
              AwsBasicCredentials.create(aws.aws.rootKey().accessKeyId(), "wrong"));

      assertThatThrownBy(() -> aws.userPools().listUserPools(request -> request.maxResults(1)))
          .isInstanceOf(CognitoIdentityProviderException.class)
          .hasMessageContaining("Missing Authentication Token");
      assertThatThrownBy(() -> aws.userPools(wrong).listUserPools(request -> request.maxResults(1)))
          .isInstanceOf(CognitoIdentityProviderException.class)
          .hasMessageContaining("signature");
      assertThat(
              aws.userPools(aws.root()).listUserPools(request -> request.maxResults(1)).userPools())
          .isEmpty();
    }
  }

  @Test
  void anIdentityUsesS3AsItsRoleAllowsAndNotBeyond(Vertx vertx) {
    try (var aws = RunningAws.start(vertx)) {
      var pool = newPool(aws);
      var client = newClient(aws, pool);
      var login =
          Map.of(
              "cognito-idp.us-east-1.amazonaws.com/" + pool, journey(aws, pool, client).idToken());
      var identityPool = newIdentityPool(aws, pool, client);
      aws.s3(aws.root()).createBucket(request -> request.bucket("files"));

      var id =
          aws.identityPools()
              .getId(request -> request.identityPoolId(identityPool).logins(login))
              .identityId();
      var keys =
          aws.identityPools()
              .getCredentialsForIdentity(request -> request.identityId(id).logins(login))
              .credentials();
      var who =
          StaticCredentialsProvider.create(
              AwsSessionCredentials.create(
                  keys.accessKeyId(), keys.secretKey(), keys.sessionToken()));

      var s3 = aws.s3(who);
      s3.putObject(
          request -> request.bucket("files").key("home/" + id + "/a.txt"),
          RequestBody.fromString("mine"));
      assertThat(aws.created).containsExactly(id);
      assertThat(keys.expiration())
          .isCloseTo(aws.clock.instant().plus(Duration.ofHours(1)), within(Duration.ofSeconds(2)));
      assertThat(aws.sts(who).getCallerIdentity().arn())
          .endsWith("assumed-role/signed-in/CognitoIdentityCredentials");
      assertThat(
              s3.getObjectAsBytes(request -> request.bucket("files").key("home/" + id + "/a.txt"))
                  .asUtf8String())
          .isEqualTo("mine");
      assertThatThrownBy(
              () ->
                  s3.putObject(
                      request -> request.bucket("files").key("home/other/a.txt"),
                      RequestBody.fromString("not mine")))
          .isInstanceOfSatisfying(
              S3Exception.class,
              refused ->
                  assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("AccessDenied"));
      assertThatThrownBy(
              () -> aws.userPools(who).describeUserPool(request -> request.userPoolId(pool)))
          .isInstanceOf(CognitoIdentityProviderException.class)
          .hasMessageContaining("is not authorized to perform: cognito-idp:DescribeUserPool");
    }
  }

  @Test
  void theBasicFlowEndsInTheSameRole(Vertx vertx) {
    try (var aws = RunningAws.start(vertx)) {
      var pool = newPool(aws);
      var client = newClient(aws, pool);
      var login =
          Map.of(
              "cognito-idp.us-east-1.amazonaws.com/" + pool, journey(aws, pool, client).idToken());
      var identityPool = newIdentityPool(aws, pool, client);
      var id =
          aws.identityPools()
              .getId(request -> request.identityPoolId(identityPool).logins(login))
              .identityId();
      var token =
          aws.identityPools()
              .getOpenIdToken(request -> request.identityId(id).logins(login))
              .token();

      var assumed =
          aws.sts(aws.root())
              .assumeRoleWithWebIdentity(
                  request ->
                      request
                          .roleArn("arn:aws:iam::000000000000:role/signed-in")
                          .roleSessionName("basic")
                          .webIdentityToken(token));

      assertThat(assumed.assumedRoleUser().arn()).endsWith("assumed-role/signed-in/basic");
      assertThat(assumed.subjectFromWebIdentityToken()).isEqualTo(id);
    }
  }

  private static AuthenticationResultType journey(
      RunningAws aws, String pool, UserPoolClientType client) {
    signUp(aws, client);
    var idp = aws.userPools();
    idp.confirmSignUp(
        request ->
            request
                .clientId(client.clientId())
                .secretHash(hash(client, "alice"))
                .username("alice")
                .confirmationCode(aws.mailedCode("alice@example.com")));
    var srp = new SrpClient();
    var challenge =
        idp.initiateAuth(
                request ->
                    request
                        .clientId(client.clientId())
                        .authFlow(AuthFlowType.USER_SRP_AUTH)
                        .authParameters(
                            Map.of(
                                "USERNAME",
                                "alice",
                                "SRP_A",
                                srp.publicValue(),
                                "SECRET_HASH",
                                hash(client, "alice"))))
            .challengeParameters();
    var timestamp =
        DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss 'UTC' yyyy", Locale.ENGLISH)
            .format(ZonedDateTime.now(ZoneOffset.UTC));
    var userId = challenge.getOrDefault("USER_ID_FOR_SRP", "");
    var block = challenge.getOrDefault("SECRET_BLOCK", "");
    var signature =
        srp.sign(
            pool.substring(pool.indexOf('_') + 1),
            userId,
            PASSWORD,
            challenge.getOrDefault("SALT", ""),
            challenge.getOrDefault("SRP_B", ""),
            block,
            timestamp);
    return idp.respondToAuthChallenge(
            request ->
                request
                    .clientId(client.clientId())
                    .challengeName(ChallengeNameType.PASSWORD_VERIFIER)
                    .challengeResponses(
                        Map.of(
                            "USERNAME",
                            userId,
                            "PASSWORD_CLAIM_SIGNATURE",
                            signature,
                            "PASSWORD_CLAIM_SECRET_BLOCK",
                            block,
                            "TIMESTAMP",
                            timestamp,
                            "SECRET_HASH",
                            hash(client, userId))))
        .authenticationResult();
  }

  private static void signUp(RunningAws aws, UserPoolClientType client) {
    aws.userPools()
        .signUp(
            request ->
                request
                    .clientId(client.clientId())
                    .secretHash(hash(client, "alice"))
                    .username("alice")
                    .password(PASSWORD)
                    .userAttributes(
                        AttributeType.builder().name("email").value("alice@example.com").build()));
  }

  private static String newPool(RunningAws aws) {
    return aws.userPools(aws.root())
        .createUserPool(
            request -> request.poolName("test").autoVerifiedAttributes(VerifiedAttributeType.EMAIL))
        .userPool()
        .id();
  }

  private static UserPoolClientType newClient(RunningAws aws, String pool) {
    return aws.userPools(aws.root())
        .createUserPoolClient(
            request -> request.userPoolId(pool).clientName("server").generateSecret(true))
        .userPoolClient();
  }

  private static String newIdentityPool(RunningAws aws, String pool, UserPoolClientType client) {
    var pools = aws.identityPools(aws.root());
    var id =
        pools
            .createIdentityPool(
                request ->
                    request
                        .identityPoolName("test")
                        .allowUnauthenticatedIdentities(false)
                        .allowClassicFlow(true)
                        .cognitoIdentityProviders(
                            CognitoIdentityProvider.builder()
                                .providerName("cognito-idp.us-east-1.amazonaws.com/" + pool)
                                .clientId(client.clientId())
                                .serverSideTokenCheck(true)
                                .build()))
            .identityPoolId();
    var role =
        aws.iam()
            .createRole(
                request -> request.roleName("signed-in").assumeRolePolicyDocument(trust(id)))
            .role()
            .arn();
    aws.iam()
        .putRolePolicy(
            request ->
                request
                    .roleName("signed-in")
                    .policyName("home")
                    .policyDocument(
                        """
                        {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
                         "Action":["s3:GetObject","s3:PutObject"],
                         "Resource":"arn:aws:s3:::files/home/${cognito-identity.amazonaws.com:sub}/*"}]}
                        """));
    pools.setIdentityPoolRoles(
        request -> request.identityPoolId(id).roles(Map.of("authenticated", role)));
    return id;
  }

  private static String trust(String identityPoolId) {
    return """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
         "Principal":{"Federated":"cognito-identity.amazonaws.com"},
         "Action":"sts:AssumeRoleWithWebIdentity",
         "Condition":{
          "StringEquals":{"cognito-identity.amazonaws.com:aud":"%s"},
          "ForAnyValue:StringLike":{"cognito-identity.amazonaws.com:amr":"authenticated"}}}]}
        """
        .formatted(identityPoolId);
  }

  private static String hash(UserPoolClientType client, String username) {
    return RunningAws.secretHash(client.clientSecret(), username, client.clientId());
  }
}
