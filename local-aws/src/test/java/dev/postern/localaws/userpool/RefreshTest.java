package dev.postern.localaws.userpool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RefreshTest {

  private final UserPoolWorld world = UserPoolWorld.usual();

  @BeforeEach
  void addAUser() {
    world.confirmed("alice");
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void newTokensKeepTheTimeAndTheOriginOfTheSignIn() {
    var first = world.signIn("alice");
    world.clock.advance(Duration.ofMinutes(50));

    var second = refresh(refreshToken(first));

    var before = UserPoolWorld.claims(first.get("AccessToken").asText());
    var after = UserPoolWorld.claims(second.get("AccessToken").asText());
    assertThat(after)
        .containsEntry("auth_time", before.get("auth_time"))
        .containsEntry("origin_jti", before.get("origin_jti"))
        .doesNotContainEntry("iat", before.get("iat"))
        .doesNotContainEntry("jti", before.get("jti"));
    assertThat(second.has("RefreshToken")).isFalse();
  }

  @Test
  void aRefreshTokenWorksForThirtyDays() {
    var token = refreshToken(world.signIn("alice"));
    world.clock.advance(Duration.ofDays(30).minusSeconds(1));

    assertThat(refresh(token).has("IdToken")).isTrue();
  }

  @Test
  void anExpiredRefreshTokenIsRefused() {
    var token = refreshToken(world.signIn("alice"));
    world.clock.advance(Duration.ofDays(30));

    assertThat(refreshRefusal(token))
        .isEqualTo("NotAuthorizedException: Refresh Token has expired");
  }

  @Test
  void anInventedRefreshTokenIsRefused() {
    assertThat(refreshRefusal("abc.def.ghi.jkl.mno"))
        .isEqualTo("NotAuthorizedException: Invalid Refresh Token");
  }

  @Test
  void aRefreshTokenOfAnotherClientIsRefused() {
    var token = refreshToken(world.signIn("alice"));
    var other = world.newClient("{}");

    var refusal = world.refusal("InitiateAuth", refreshInput(token), Map.of("ClientId", other));

    assertThat(refusal).hasMessage("Invalid Refresh Token");
  }

  @Test
  void aClientWithoutTheFlowIsRefused() {
    var client = world.newClient("{'ExplicitAuthFlows':['ALLOW_USER_PASSWORD_AUTH']}");
    var token = refreshToken(world.signIn(client, "alice", UserPoolWorld.PASSWORD));

    var refusal = world.refusal("InitiateAuth", refreshInput(token), Map.of("ClientId", client));

    assertThat(refusal).hasMessage("Auth flow not enabled for this client");
  }

  @Test
  void theOtherOperationRenewsWithoutRotationToo() {
    var token = refreshToken(world.signIn("alice"));

    var renewed = renew(world.clientId, token);

    assertThat(renewed.has("AccessToken")).isTrue();
    assertThat(renewed.has("RefreshToken")).isFalse();
  }

  @Test
  void givenRotation_thenEachRenewalGivesANewTokenAndTheOldOneIsDead() {
    var client = rotating(0);
    var first = refreshToken(world.signIn(client, "alice", UserPoolWorld.PASSWORD));

    var second = refreshToken(renew(client, first));
    var third = renew(client, second);

    assertThat(second).isNotEqualTo(first);
    assertThat(third.has("RefreshToken")).isTrue();
    assertThat(renewRefusal(client, first)).startsWith("RefreshTokenReuseException");
  }

  @Test
  void givenRotationWithGrace_thenTheOldTokenWorksUntilTheGraceEnds() {
    var client = rotating(60);
    var first = refreshToken(world.signIn(client, "alice", UserPoolWorld.PASSWORD));
    renew(client, first);
    world.clock.advance(Duration.ofSeconds(59));
    var within = renew(client, first);
    world.clock.advance(Duration.ofSeconds(1));

    assertThat(within.has("RefreshToken")).isTrue();
    assertThat(renewRefusal(client, first)).startsWith("RefreshTokenReuseException");
  }

  @Test
  void givenRotation_thenANewTokenEndsWhenTheFirstWouldHave() {
    var client = rotating(0);
    var first = refreshToken(world.signIn(client, "alice", UserPoolWorld.PASSWORD));
    world.clock.advance(Duration.ofDays(29));
    var second = refreshToken(renew(client, first));
    world.clock.advance(Duration.ofDays(1));

    assertThat(renewRefusal(client, second))
        .isEqualTo("NotAuthorizedException: Refresh Token has expired");
  }

  @Test
  void givenRotation_thenTheOldFlowIsRefused() {
    var client = rotating(0);
    var token = refreshToken(world.signIn(client, "alice", UserPoolWorld.PASSWORD));

    var refusal = world.refusal("InitiateAuth", refreshInput(token), Map.of("ClientId", client));

    assertThat(refusal.code()).isEqualTo("UnsupportedOperationException");
  }

  private String rotating(int graceSeconds) {
    return world.newClient(
        "{'ExplicitAuthFlows':['ALLOW_USER_PASSWORD_AUTH'],'RefreshTokenRotation':{'Feature':'ENABLED','RetryGracePeriodSeconds':%d}}"
            .formatted(graceSeconds));
  }

  private ObjectNode refresh(String token) {
    return (ObjectNode) world.call("InitiateAuth", refreshInput(token)).get("AuthenticationResult");
  }

  private String refreshRefusal(String token) {
    var refusal = world.refusal("InitiateAuth", refreshInput(token));
    return refusal.code() + ": " + refusal.text();
  }

  private ObjectNode renew(String client, String token) {
    return (ObjectNode)
        world
            .call(
                "GetTokensFromRefreshToken",
                "{}",
                Map.of("ClientId", client, "RefreshToken", token))
            .get("AuthenticationResult");
  }

  private String renewRefusal(String client, String token) {
    var refusal =
        world.refusal(
            "GetTokensFromRefreshToken", "{}", Map.of("ClientId", client, "RefreshToken", token));
    return refusal.code() + ": " + refusal.text();
  }

  private static String refreshInput(String token) {
    return "{'AuthFlow':'REFRESH_TOKEN_AUTH','AuthParameters':{'REFRESH_TOKEN':'%s'}}"
        .formatted(token);
  }

  private static String refreshToken(ObjectNode tokens) {
    return tokens.get("RefreshToken").asText();
  }
}
