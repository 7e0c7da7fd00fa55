package dev.postern.auth.cognito;

import static dev.postern.auth.cognito.ScriptedCognito.error;
import static dev.postern.auth.cognito.ScriptedCognito.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.auth.credentials.IdentityPool.Wish;
import dev.postern.auth.credentials.Logins;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CognitoIdentityPoolIT extends CognitoFixture {
  private static final Secret ID_TOKEN = new Secret("id-1");
  private static final String IDENTITY = "eu-central-1:00000000-0000-0000-0000-000000000001";
  private static final String PROVIDER = "cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Pool";
  private static final Logins LOGINS = Logins.of(PROVIDER, ID_TOKEN);
  private static final JsonObject SENT_LOGINS = new JsonObject().put(PROVIDER, ID_TOKEN.reveal());
  private static final String ROLE = "arn:aws:iam::000000000000:role/editors";
  private static final Optional<String> NO_ROLE = Optional.empty();

  @BeforeEach
  void thePoolKnowsThem() {
    aws.on("GetId", ok(new JsonObject().put("IdentityId", IDENTITY)));
    aws.on(
        "GetCredentialsForIdentity",
        ok(
            new JsonObject()
                .put("IdentityId", IDENTITY)
                .put(
                    "Credentials",
                    new JsonObject()
                        .put("AccessKeyId", "ASIA1")
                        .put("SecretKey", "secret-1")
                        .put("SessionToken", "session-1")
                        .put("Expiration", 1.7726544E9))));
  }

  @Test
  void aLoginHasAnIdentity() {
    assertThat(cognito.identityPool(Optional.empty()).identityOf(LOGINS)).isEqualTo(IDENTITY);
    assertThat(aws.call("GetId"))
        .isEqualTo(
            new JsonObject().put("IdentityPoolId", IDENTITY_POOL).put("Logins", SENT_LOGINS));
  }

  @Test
  void anIdTokenGetsCredentials() {
    assertThat(cognito.identityPool(Optional.empty()).credentialsFor(wish(NO_ROLE)))
        .isEqualTo(
            new TemporaryCredentials(
                IDENTITY,
                "ASIA1",
                new Secret("secret-1"),
                new Secret("session-1"),
                Instant.ofEpochSecond(1_772_654_400)));
    assertThat(aws.call("GetCredentialsForIdentity"))
        .isEqualTo(new JsonObject().put("IdentityId", IDENTITY).put("Logins", SENT_LOGINS));
  }

  @Test
  void aRoleIsAskedForOnlyWhereThePersonChoseIt() {
    cognito
        .identityPool(Optional.empty())
        .credentialsFor(new Wish(IDENTITY, LOGINS, Optional.of(ROLE), Optional.of("other")));

    assertThat(aws.call("GetCredentialsForIdentity").getString("CustomRoleArn")).isEqualTo(ROLE);
  }

  @Test
  void aPoolThatTakesNoRoleFromTokensDeniesTheChosenOne() {
    aws.on(
        "GetCredentialsForIdentity",
        error("InvalidParameterException", "CustomRoleArn, no thanks"));

    assertThat(reasonOf(Optional.of(ROLE))).isEqualTo(Reason.ROLE_DENIED);
    assertThat(reasonOf(NO_ROLE)).isEqualTo(Reason.MISCONFIGURED);
  }

  @Test
  void anIdentityThatIsGoneIsNotFound() {
    aws.on("GetCredentialsForIdentity", error("ResourceNotFoundException", "no such identity"));

    assertThat(reasonOf(NO_ROLE)).isEqualTo(Reason.NOT_FOUND);
  }

  @Test
  void noCallIsSigned() {
    cognito.identityPool(Optional.empty()).identityOf(LOGINS);
    cognito.identityPool(Optional.empty()).credentialsFor(wish(NO_ROLE));

    assertThat(aws.calls()).hasSize(2).noneMatch(ScriptedCognito.Call::signed);
  }

  @Test
  void aTokenThatThePoolDoesNotTakeMeansSigningInAgain() {
    aws.on("GetId", error("NotAuthorizedException", "Invalid login token. Token expired"));

    assertThat(failureOf(() -> cognito.identityPool(Optional.empty()).identityOf(LOGINS)).reason())
        .isEqualTo(Reason.UNAUTHENTICATED);
  }

  @Test
  void aPoolWithoutARoleIsMisconfigured() {
    aws.on(
        "GetCredentialsForIdentity", error("InvalidIdentityPoolConfigurationException", "no role"));

    assertThat(reasonOf(NO_ROLE)).isEqualTo(Reason.MISCONFIGURED);
  }

  private Reason reasonOf(Optional<String> role) {
    return failureOf(() -> cognito.identityPool(Optional.empty()).credentialsFor(wish(role)))
        .reason();
  }

  private static Wish wish(Optional<String> role) {
    return new Wish(IDENTITY, LOGINS, role, Optional.empty());
  }
}
