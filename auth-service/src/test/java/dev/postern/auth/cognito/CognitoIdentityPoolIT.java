package dev.postern.auth.cognito;

import static dev.postern.auth.cognito.ScriptedCognito.error;
import static dev.postern.auth.cognito.ScriptedCognito.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CognitoIdentityPoolIT extends CognitoFixture {
  private static final Secret ID_TOKEN = new Secret("id-1");
  private static final String IDENTITY = "eu-central-1:00000000-0000-0000-0000-000000000001";
  private static final JsonObject LOGINS =
      new JsonObject()
          .put("cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Pool", ID_TOKEN.reveal());

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
  void anIdTokenGetsCredentials() {
    assertThat(cognito.identityPool().credentialsFor(ID_TOKEN))
        .isEqualTo(
            new TemporaryCredentials(
                IDENTITY,
                "ASIA1",
                new Secret("secret-1"),
                new Secret("session-1"),
                Instant.ofEpochSecond(1_772_654_400)));
  }

  @Test
  void bothCallsNameTheUserPoolAsTheLogin() {
    cognito.identityPool().credentialsFor(ID_TOKEN);

    assertThat(aws.call("GetId"))
        .isEqualTo(new JsonObject().put("IdentityPoolId", IDENTITY_POOL).put("Logins", LOGINS));
    assertThat(aws.call("GetCredentialsForIdentity"))
        .isEqualTo(new JsonObject().put("IdentityId", IDENTITY).put("Logins", LOGINS));
  }

  @Test
  void noCallIsSigned() {
    cognito.identityPool().credentialsFor(ID_TOKEN);

    assertThat(aws.calls()).noneMatch(ScriptedCognito.Call::signed);
  }

  @Test
  void aTokenThatThePoolDoesNotTakeMeansSigningInAgain() {
    aws.on("GetId", error("NotAuthorizedException", "Invalid login token. Token expired"));

    assertThat(failureOf(() -> cognito.identityPool().credentialsFor(ID_TOKEN)).reason())
        .isEqualTo(Reason.UNAUTHENTICATED);
  }

  @Test
  void aPoolWithoutARoleIsMisconfigured() {
    aws.on(
        "GetCredentialsForIdentity", error("InvalidIdentityPoolConfigurationException", "no role"));

    assertThat(failureOf(() -> cognito.identityPool().credentialsFor(ID_TOKEN)).reason())
        .isEqualTo(Reason.MISCONFIGURED);
  }
}
