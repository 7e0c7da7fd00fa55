package dev.postern.auth.cognito;

import static dev.postern.auth.cognito.ScriptedCognito.error;
import static dev.postern.auth.cognito.ScriptedCognito.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.auth.credentials.BasicFlow;
import dev.postern.auth.credentials.IdentityPool.Wish;
import dev.postern.auth.credentials.Logins;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can be seen of the first of the two calls; STS itself is local-aws's part elsewhere. */
class BasicFlowIdentityPoolIT extends CognitoFixture {
  private static final String IDENTITY = "eu-central-1:00000000-0000-0000-0000-000000000001";
  private static final Logins LOGINS = Logins.of("provider", new Secret("id-1"));
  private static final Logins NOBODY = new Logins(Map.of());

  @BeforeEach
  void thePoolGivesTokens() {
    aws.on(
        "GetOpenIdToken",
        ok(new JsonObject().put("IdentityId", IDENTITY).put("Token", "open-id-token")));
  }

  @Test
  void theLoginsAreExchangedForAToken() {
    failureOf(() -> ask(LOGINS, Optional.of("arn:aws:iam::000000000000:role/any")));

    assertThat(aws.call("GetOpenIdToken"))
        .isEqualTo(
            new JsonObject()
                .put("IdentityId", IDENTITY)
                .put("Logins", new JsonObject().put("provider", "id-1")));
  }

  @Test
  void whoeverHasNoRoleIsDeniedOneWithoutACall() {
    assertThat(failureOf(() -> ask(NOBODY, Optional.of("arn:aws:iam::000000000000:role/any"))))
        .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.ROLE_DENIED));
    assertThat(failureOf(() -> ask(LOGINS, Optional.empty())).reason())
        .isEqualTo(Reason.ROLE_DENIED);
    assertThat(aws.calls()).isEmpty();
  }

  @Test
  void aPoolWithoutTheBasicFlowIsMisconfigured() {
    aws.on("GetOpenIdToken", error("InvalidParameterException", "Basic flow is not enabled"));

    assertThat(
            failureOf(() -> ask(LOGINS, Optional.of("arn:aws:iam::000000000000:role/any")))
                .reason())
        .isEqualTo(Reason.MISCONFIGURED);
  }

  @Test
  void anIdentityThatIsGoneIsNotFound() {
    aws.on("GetOpenIdToken", error("ResourceNotFoundException", "gone"));

    assertThat(
            failureOf(() -> ask(LOGINS, Optional.of("arn:aws:iam::000000000000:role/any")))
                .reason())
        .isEqualTo(Reason.NOT_FOUND);
  }

  @Test
  void stsThatCantBeReachedIsPassingTrouble() {
    assertThat(
            failureOf(() -> ask(LOGINS, Optional.of("arn:aws:iam::000000000000:role/any")))
                .reason())
        .isEqualTo(Reason.UNAVAILABLE);
  }

  private void ask(Logins logins, Optional<String> role) {
    cognito
        .identityPool(
            Optional.of(
                new BasicFlow(
                    "eu-central-1",
                    Optional.of(URI.create("http://127.0.0.1:1")),
                    role,
                    Optional.empty(),
                    Duration.ofHours(1),
                    Optional.empty())))
        .credentialsFor(new Wish(IDENTITY, logins, Optional.empty(), Optional.empty()));
  }
}
