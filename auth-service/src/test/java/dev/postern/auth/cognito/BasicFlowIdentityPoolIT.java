package dev.postern.auth.cognito;

import static dev.postern.auth.cognito.ScriptedCognito.error;
import static dev.postern.auth.cognito.ScriptedCognito.ok;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.auth.credentials.BasicFlow;
import dev.postern.auth.credentials.IdentityPool;
import dev.postern.auth.credentials.IdentityPool.Wish;
import dev.postern.auth.credentials.Logins;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.share.ShareKind;
import dev.postern.contract.share.ShareScope;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can be seen of the first of the two calls; STS itself is local-aws's part elsewhere. */
class BasicFlowIdentityPoolIT extends CognitoFixture {
  private static final String IDENTITY = "eu-central-1:00000000-0000-0000-0000-000000000001";
  private static final Logins LOGINS = Logins.of("provider", new Secret("id-1"));
  private static final Optional<String> ROLE = Optional.of("arn:aws:iam::000000000000:role/any");
  private static final String CONFIGURED =
      """
      {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}""";
  private static final Optional<ShareScope> SHARE =
      Optional.of(
          new ShareScope(ShareKind.DOWNLOAD, "files", List.of("minutes/may.pdf"), List.of()));
  private static final Logins NOBODY = new Logins(Map.of());

  @BeforeEach
  void thePoolGivesTokens() {
    aws.on(
        "GetOpenIdToken",
        ok(new JsonObject().put("IdentityId", IDENTITY).put("Token", "open-id-token")));
  }

  @Test
  void theLoginsAreExchangedForAToken() {
    failureOf(() -> ask(LOGINS, ROLE));

    assertThat(aws.call("GetOpenIdToken"))
        .isEqualTo(
            new JsonObject()
                .put("IdentityId", IDENTITY)
                .put("Logins", new JsonObject().put("provider", "id-1")));
  }

  @Test
  void whoeverHasNoRoleIsDeniedOneWithoutACall() {
    assertThat(failureOf(() -> ask(NOBODY, ROLE)))
        .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.ROLE_DENIED));
    assertThat(failureOf(() -> ask(LOGINS, Optional.empty())).reason())
        .isEqualTo(Reason.ROLE_DENIED);
    assertThat(aws.calls()).isEmpty();
  }

  @Test
  void aPoolWithoutTheBasicFlowIsMisconfigured() {
    aws.on("GetOpenIdToken", error("InvalidParameterException", "Basic flow is not enabled"));

    assertThat(failureOf(() -> ask(LOGINS, ROLE)).reason()).isEqualTo(Reason.MISCONFIGURED);
  }

  @Test
  void anIdentityThatIsGoneIsNotFound() {
    aws.on("GetOpenIdToken", error("ResourceNotFoundException", "gone"));

    assertThat(failureOf(() -> ask(LOGINS, ROLE)).reason()).isEqualTo(Reason.NOT_FOUND);
  }

  @Test
  void stsThatCantBeReachedIsPassingTrouble() {
    assertThat(failureOf(() -> ask(LOGINS, ROLE)).reason()).isEqualTo(Reason.UNAVAILABLE);
  }

  @Test
  void aShareOfMoreNamesThanStsPacksIsLeftToTheStorageService() {
    try (var sts = new ScriptedSts(VERTX, CONFIGURED::equals)) {
      TemporaryCredentials credentials =
          pool(sts.endpoint(), ROLE, Optional.of(CONFIGURED))
              .credentialsFor(
                  new Wish(IDENTITY, LOGINS, Optional.empty(), Optional.empty(), SHARE));

      assertThat(credentials.accessKeyId()).isEqualTo(ScriptedSts.ACCESS_KEY_ID);
      assertThat(sts.policies()).hasSize(2);
      assertThat(sts.policies().getFirst()).contains("minutes/may.pdf");
      assertThat(sts.policies().getLast()).isEqualTo(CONFIGURED);
    }
  }

  @Test
  void aShareThatStsPacksIsNarrowedByIt() {
    try (var sts = new ScriptedSts(VERTX, _ -> true)) {
      pool(sts.endpoint(), ROLE, Optional.of(CONFIGURED))
          .credentialsFor(new Wish(IDENTITY, LOGINS, Optional.empty(), Optional.empty(), SHARE));

      assertThat(sts.policies())
          .singleElement(as(InstanceOfAssertFactories.STRING))
          .contains("minutes/may.pdf");
    }
  }

  @Test
  void aConfiguredPolicyThatStsCantPackIsMisconfigured() {
    try (var sts = new ScriptedSts(VERTX, _ -> false)) {
      assertThat(
              failureOf(
                      () ->
                          pool(sts.endpoint(), ROLE, Optional.of(CONFIGURED))
                              .credentialsFor(
                                  new Wish(IDENTITY, LOGINS, Optional.empty(), Optional.empty())))
                  .reason())
          .isEqualTo(Reason.MISCONFIGURED);
      assertThat(sts.policies()).containsExactly(CONFIGURED);
    }
  }

  private void ask(Logins logins, Optional<String> role) {
    pool(URI.create("http://127.0.0.1:1"), role, Optional.empty())
        .credentialsFor(new Wish(IDENTITY, logins, Optional.empty(), Optional.empty()));
  }

  private IdentityPool pool(URI sts, Optional<String> role, Optional<String> sessionPolicy) {
    return cognito.identityPool(
        Optional.of(
            new BasicFlow(
                "eu-central-1",
                Optional.of(sts),
                role,
                Optional.empty(),
                Duration.ofHours(1),
                sessionPolicy)));
  }
}
