package dev.postern.localaws.hostedlogin;

import static dev.postern.localaws.hostedlogin.HostedWorld.SIGNED_OUT;
import static dev.postern.localaws.hostedlogin.HostedWorld.error;
import static dev.postern.localaws.hostedlogin.HostedWorld.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.localaws.server.Reply;
import dev.postern.localaws.userpool.UserPoolWorld;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients do for somebody who is signed in: ask who it is, end the sign-in, sign out. */
class SignedInPersonTest {

  private final HostedWorld world = HostedWorld.usual();
  private final TestBrowser browser = world.browser();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void userInfoTellsWhatTheScopesAllow() {
    world.pool.administer(
        "AdminUpdateUserAttributes",
        "{'Username':'alice','UserAttributes':[{'Name':'given_name','Value':'Alice'}]}");

    var told = json(userInfo(world.tokens().get("access_token").asText()));

    assertThat(told.get("username").asText()).isEqualTo("alice");
    assertThat(told.get("email_verified").isTextual()).isTrue();
    assertThat(told.get("email").asText()).isEqualTo("alice@example.com");
    assertThat(told.has("given_name")).isFalse();
  }

  @Test
  void userInfoWantsATokenWithOpenid() {
    var operations = world.pool.signIn("alice").get("AccessToken").asText();

    assertThat(error(userInfo(operations))).isEqualTo("401 invalid_token");
  }

  @Test
  void userInfoWantsAnAccessToken() {
    assertThat(error(userInfo(world.tokens().get("id_token").asText())))
        .isEqualTo("401 invalid_token");
    assertThat(error(userInfo("garbage"))).isEqualTo("401 invalid_token");
  }

  @Test
  void userInfoWantsATokenAtAll() {
    var reply = world.call("/oauth2/userInfo", Map.of(), Optional.empty());

    assertThat(error(reply)).isEqualTo("400 invalid_request");
  }

  @Test
  void userInfoTellsNothingOnceTheTokenHasExpired() {
    var token = world.tokens().get("access_token").asText();
    world.clock.advance(Duration.ofHours(1));

    assertThat(error(userInfo(token))).isEqualTo("401 invalid_token");
  }

  @Test
  void userInfoTellsNothingOnceTheSignInIsRevoked() {
    var tokens = world.tokens();
    revoke(Map.of("client_id", world.clientId, "token", tokens.get("refresh_token").asText()));

    assertThat(error(userInfo(tokens.get("access_token").asText()))).isEqualTo("401 invalid_token");
  }

  @Test
  void aRevokedSignInIsNotRenewed() {
    var token = world.tokens().get("refresh_token").asText();

    var reply = revoke(Map.of("client_id", world.clientId, "token", token));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body().length()).isZero();
    assertThat(
            error(
                world.token(
                    Map.of(
                        "grant_type",
                        "refresh_token",
                        "client_id",
                        world.clientId,
                        "refresh_token",
                        token))))
        .isEqualTo("400 invalid_grant");
  }

  @Test
  void aTokenThatNobodyKnowsCountsAsRevoked() {
    assertThat(revoke(Map.of("client_id", world.clientId, "token", "unknown")).status())
        .isEqualTo(200);
  }

  @Test
  void accessTokensCannotBeRevoked() {
    var token = world.tokens().get("access_token").asText();

    assertThat(error(revoke(Map.of("client_id", world.clientId, "token", token))))
        .isEqualTo("400 unsupported_token_type");
  }

  @Test
  void whoRevokesMustSayWhatAndWho() {
    assertThat(error(revoke(Map.of("client_id", world.clientId)))).isEqualTo("400 invalid_request");
    assertThat(error(revoke(Map.of("client_id", "nobody", "token", "x"))))
        .isEqualTo("401 invalid_client");
  }

  @Test
  void anotherClientsTokenIsNotRevoked() {
    var token = world.tokens().get("refresh_token").asText();

    assertThat(error(revoke(Map.of("client_id", world.newClient(""), "token", token))))
        .isEqualTo("400 invalid_request");
  }

  @Test
  void signingOutEndsTheBrowsersSession() {
    signIn();
    var before = Map.copyOf(browser.cookies);

    browser.get("/logout?client_id=" + world.clientId + "&logout_uri=" + SIGNED_OUT);

    assertThat(browser.location()).contains(SIGNED_OUT);
    assertThat(browser.cookies).doesNotContainKey("cognito");
    browser.cookies.putAll(before);
    browser.get(world.authorize(Map.of()));
    assertThat(browser.title()).isEqualTo("Sign in");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:3000/signed-out/",
        "http://localhost:3000/callback",
        "https://localhost:3000/signed-out",
        "//evil.example",
        "http://localhost:3000/signed-out?x"
      })
  void signingOutLeadsNowhereElse(String address) {
    browser.get("/logout?client_id=" + world.clientId + "&logout_uri=" + address);

    assertThat(browser.location()).isEmpty();
  }

  @Test
  void signingOutLeadsToSigningInAgainWhereTheClientAsksForIt() {
    signIn();

    browser.get("/logout?" + world.request(Map.of()));

    assertThat(browser.title()).isEqualTo("Sign in");
  }

  @Test
  void signingOutWithoutAnAddressLeadsNowhere() {
    browser.get("/logout");

    assertThat(browser.alert()).isPresent();
  }

  private void signIn() {
    browser.get(world.authorize(Map.of()));
    browser.submit(Map.of("username", "alice", "password", UserPoolWorld.PASSWORD));
  }

  private Reply userInfo(String token) {
    return world.call("/oauth2/userInfo", Map.of(), Optional.of("Bearer " + token));
  }

  private Reply revoke(Map<String, String> form) {
    return world.call("/oauth2/revoke", form, Optional.empty());
  }
}
