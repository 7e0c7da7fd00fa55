package dev.postern.localaws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.oauth2.OAuth2Auth;
import io.vertx.ext.auth.oauth2.OAuth2Options;
import io.vertx.ext.auth.oauth2.providers.AmazonCognitoAuth;
import io.vertx.junit5.VertxExtension;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;

/** Vert.x's own OpenID Connect client discovers a pool and takes its tokens. */
@ExtendWith(VertxExtension.class)
class OpenIdClientIT {
  private static final String PASSWORD = "Str0ng-password";

  @Test
  void aTokenOfThePoolIsTaken(Vertx vertx) throws Exception {
    try (RunningAws aws = RunningAws.start(vertx)) {
      Pool pool = newPool(aws);

      User user =
          settled(
              discover(vertx, aws, pool).authenticate(new TokenCredentials(idToken(aws, pool))));

      assertThat(user.<String>get("cognito:username")).isEqualTo("alice");
    }
  }

  @Test
  void aTokenThatWasTamperedWithIsRefused(Vertx vertx) throws Exception {
    try (RunningAws aws = RunningAws.start(vertx)) {
      Pool pool = newPool(aws);
      OAuth2Auth client = discover(vertx, aws, pool);
      String token = idToken(aws, pool);
      String tampered = token.substring(0, token.length() - 8) + "AAAAAAAA";

      assertThatThrownBy(() -> settled(client.authenticate(new TokenCredentials(tampered))))
          .hasMessageContaining("Can't authenticate");
    }
  }

  /** AWS's issuer is where AWS is, and not where this pool is found. */
  private static OAuth2Auth discover(Vertx vertx, RunningAws aws, Pool pool) throws Exception {
    OAuth2Auth client =
        settled(
            AmazonCognitoAuth.discover(
                vertx,
                new OAuth2Options()
                    .setSite(aws.aws.endpoint() + "/{tenant}")
                    .setTenant(pool.id())
                    .setClientId(pool.clientId())
                    .setValidateIssuer(false)));
    settled(client.jWKSet());
    return client;
  }

  private static Pool newPool(RunningAws aws) {
    var admin = aws.userPools(aws.root());
    String id = admin.createUserPool(pool -> pool.poolName("openid")).userPool().id();
    String clientId =
        admin
            .createUserPoolClient(
                client ->
                    client
                        .userPoolId(id)
                        .clientName("openid")
                        .explicitAuthFlows(ExplicitAuthFlowsType.ALLOW_USER_PASSWORD_AUTH))
            .userPoolClient()
            .clientId();
    admin.adminCreateUser(
        user -> user.userPoolId(id).username("alice").temporaryPassword("Temp-0rary-pass"));
    admin.adminSetUserPassword(
        user -> user.userPoolId(id).username("alice").password(PASSWORD).permanent(true));
    return new Pool(id, clientId);
  }

  private static String idToken(RunningAws aws, Pool pool) {
    return aws.userPools()
        .initiateAuth(
            request ->
                request
                    .clientId(pool.clientId())
                    .authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                    .authParameters(Map.of("USERNAME", "alice", "PASSWORD", PASSWORD)))
        .authenticationResult()
        .idToken();
  }

  private static <T> T settled(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private record Pool(String id, String clientId) {}
}
