package dev.postern.localaws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWKSet;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifiedAttributeType;

@ExtendWith(VertxExtension.class)
class LocalAwsIT {

  private static final String PASSWORD = "Str0ng-password";

  @TempDir private Path data = Path.of("");

  @Test
  void theConfigurationIsThereOncePublished(Vertx vertx) {
    try (var aws = RunningAws.start(vertx)) {
      var before = aws.get("/_local/config");
      aws.aws.publishConfig(
          new LocalConfig("us-east-1", "pool", "client", "public", "identities", "bucket"));
      var after = aws.get("/_local/config");

      assertThat(before.statusCode()).isEqualTo(404);
      assertThat(new JsonObject(before.body()).getString("error")).isEqualTo("not_provisioned");
      assertThat(after.statusCode()).isEqualTo(200);
      assertThat(new JsonObject(after.body()).getMap())
          .isEqualTo(
              Map.of(
                  "region", "us-east-1",
                  "userPoolId", "pool",
                  "clientId", "client",
                  "publicClientId", "public",
                  "identityPoolId", "identities",
                  "bucket", "bucket"));
    }
  }

  @Test
  void keysAndDiscoveryAreServed(Vertx vertx) throws Exception {
    try (var aws = RunningAws.start(vertx)) {
      var pool = newPool(aws);

      var keys = aws.get("/" + pool + "/.well-known/jwks.json");
      var discovery =
          new JsonObject(aws.get("/" + pool + "/.well-known/openid-configuration").body());

      assertThat(JWKSet.parse(keys.body()).size()).isEqualTo(2);
      assertThat(keys.body()).doesNotContain("\"d\"");
      assertThat(discovery.getString("issuer"))
          .isEqualTo("https://cognito-idp.us-east-1.amazonaws.com/" + pool);
      assertThat(discovery.getString("jwks_uri"))
          .isEqualTo(aws.aws.endpoint() + "/" + pool + "/.well-known/jwks.json");
      assertThat(aws.get("/us-east-1_nosuchone/.well-known/jwks.json").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void theInboxIsAPageForPeople(Vertx vertx) {
    try (var aws = RunningAws.start(vertx)) {
      signUp(aws, newClient(aws, newPool(aws)));

      var page = aws.get("/_inbox");

      assertThat(page.headers().firstValue("content-type")).contains("text/html; charset=utf-8");
      assertThat(page.body())
          .contains("alice@example.com", aws.mailedCode("alice@example.com"), "<html lang=\"en\">");
      assertThat(aws.get("/_local/health").body()).isEqualTo("{\"status\":\"up\"}");
    }
  }

  @Test
  void whatIsKeptIsThereAfterARestart(Vertx vertx) {
    String client;
    AuthenticationResultType tokens;
    try (var aws = RunningAws.start(vertx, data)) {
      client = newClient(aws, newPool(aws));
      signUp(aws, client);
      aws.userPools()
          .confirmSignUp(
              request ->
                  request
                      .clientId(client)
                      .username("alice")
                      .confirmationCode(aws.mailedCode("alice@example.com")));
      tokens = signIn(aws, client);
    }

    try (var aws = RunningAws.start(vertx, data)) {
      var user = aws.userPools().getUser(request -> request.accessToken(tokens.accessToken()));
      var renewed =
          aws.userPools()
              .getTokensFromRefreshToken(
                  request -> request.clientId(client).refreshToken(tokens.refreshToken()));

      assertThat(user.username()).isEqualTo("alice");
      assertThat(renewed.authenticationResult().idToken()).isNotEmpty();
      assertThat(signIn(aws, client).accessToken()).isNotEmpty();
      assertThat(aws.mailedCode("alice@example.com")).isNotEmpty();
    }
  }

  @Test
  void withoutAFolderNothingIsKept(Vertx vertx) {
    String client;
    try (var aws = RunningAws.start(vertx)) {
      client = newClient(aws, newPool(aws));
    }

    try (var aws = RunningAws.start(vertx)) {
      assertThatThrownBy(() -> signUp(aws, client))
          .isInstanceOf(CognitoIdentityProviderException.class);
    }
  }

  @Test
  void whenVertxEndsSoDoTheBytesThatWereNotToBeKept() throws IOException {
    var other = Vertx.vertx();
    var aws = RunningAws.start(other);
    var bytes = 100_000 + ThreadLocalRandom.current().nextInt(100_000);
    var s3 = aws.s3(aws.root());
    s3.createBucket(request -> request.bucket("mine"));
    s3.putObject(
        request -> request.bucket("mine").key("k"), RequestBody.fromBytes(new byte[bytes]));
    var kept = folderWithFileOf(bytes);

    other.close().toCompletionStage().toCompletableFuture().join();

    assertThat(kept).isPresent().get().asInstanceOf(InstanceOfAssertFactories.PATH).doesNotExist();
    aws.close();
  }

  @Test
  void theClockRulesTheLifeOfTokens(Vertx vertx) {
    try (var aws = RunningAws.start(vertx)) {
      var client = newClient(aws, newPool(aws));
      signUp(aws, client);
      aws.userPools()
          .confirmSignUp(
              request ->
                  request
                      .clientId(client)
                      .username("alice")
                      .confirmationCode(aws.mailedCode("alice@example.com")));
      var tokens = signIn(aws, client);

      aws.clock.advance(Duration.ofHours(1));

      assertThatThrownBy(
              () -> aws.userPools().getUser(request -> request.accessToken(tokens.accessToken())))
          .isInstanceOf(NotAuthorizedException.class)
          .hasMessageContaining("Access Token has expired");
    }
  }

  @Test
  void aPortThatIsTakenFailsTheStart(Vertx vertx) {
    var other = Vertx.vertx();
    try (var aws = RunningAws.start(vertx)) {
      var second = LocalAws.start(other, LocalAwsOptions.onLoopback(aws.aws.port()));

      assertThatThrownBy(() -> second.toCompletionStage().toCompletableFuture().join())
          .hasRootCauseInstanceOf(BindException.class);
    } finally {
      other.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  private static AuthenticationResultType signIn(RunningAws aws, String client) {
    return aws.userPools()
        .initiateAuth(
            request ->
                request
                    .clientId(client)
                    .authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                    .authParameters(Map.of("USERNAME", "alice", "PASSWORD", PASSWORD)))
        .authenticationResult();
  }

  private static void signUp(RunningAws aws, String client) {
    aws.userPools()
        .signUp(
            request ->
                request
                    .clientId(client)
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

  private static String newClient(RunningAws aws, String pool) {
    return aws.userPools(aws.root())
        .createUserPoolClient(
            request ->
                request
                    .userPoolId(pool)
                    .clientName("app")
                    .explicitAuthFlows(
                        ExplicitAuthFlowsType.ALLOW_USER_PASSWORD_AUTH,
                        ExplicitAuthFlowsType.ALLOW_REFRESH_TOKEN_AUTH))
        .userPoolClient()
        .clientId();
  }

  /** The temporary folder of a local AWS that holds a file of so many bytes. */
  private static Optional<Path> folderWithFileOf(long bytes) throws IOException {
    try (var folders =
        Files.newDirectoryStream(
            Path.of(System.getProperty("java.io.tmpdir")), "postern-local-aws-*")) {
      for (var folder : folders) {
        if (folder.toFile().exists() && holdsFileOf(bytes, folder)) {
          return Optional.of(folder);
        }
      }
    }
    return Optional.empty();
  }

  /** Other folders may vanish while they are looked at. */
  private static boolean holdsFileOf(long bytes, Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.anyMatch(file -> file.toFile().length() == bytes);
    } catch (UncheckedIOException | NoSuchFileException gone) {
      return false;
    }
  }
}
