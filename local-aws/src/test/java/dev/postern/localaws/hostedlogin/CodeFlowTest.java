package dev.postern.localaws.hostedlogin;

import static dev.postern.localaws.hostedlogin.HostedWorld.CALLBACK;
import static dev.postern.localaws.hostedlogin.HostedWorld.error;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.localaws.userpool.UserPoolWorld;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From the client's request over the login page to its tokens. */
class CodeFlowTest {

  private final HostedWorld world = HostedWorld.usual();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void whoSignsInIsSentBackWithCodeAndState() {
    var browser = world.browser();
    browser.get(world.authorize(Map.of()));

    browser.submit(Map.of("username", "alice", "password", UserPoolWorld.PASSWORD));

    assertThat(browser.location().orElseThrow()).startsWith(CALLBACK + "?code=");
    assertThat(browser.answered("state")).contains("state-1");
  }

  @Test
  void aCodeBecomesTokens() {
    var tokens = world.tokens();

    assertThat(tokens.get("token_type").asText()).isEqualTo("Bearer");
    assertThat(tokens.get("expires_in").asInt()).isEqualTo(3_600);
    assertThat(tokens.get("refresh_token").asText()).isNotEmpty();
    assertThat(UserPoolWorld.claims(tokens.get("id_token").asText()))
        .containsEntry("nonce", "nonce-1")
        .containsEntry("token_use", "id")
        .containsEntry("aud", world.clientId)
        .containsEntry("cognito:username", "alice")
        .containsEntry("email", "alice@example.com")
        .containsKey("at_hash");
    assertThat(UserPoolWorld.claims(tokens.get("access_token").asText()))
        .containsEntry("scope", "openid email")
        .containsEntry("version", 2L)
        .containsEntry("token_use", "access")
        .containsEntry("client_id", world.clientId);
  }

  @Test
  void tokensTellWhenThePersonSignedInRatherThanWhenTheCodeWasRedeemed() {
    var since = world.clock.instant();
    var code = world.code();
    world.clock.advance(Duration.ofMinutes(4));

    var tokens = HostedWorld.json(world.token(world.redemption(code)));

    assertThat(UserPoolWorld.claims(tokens.get("id_token").asText()))
        .containsEntry("auth_time", since.getEpochSecond());
  }

  @Test
  void withoutOpenidThereIsNoIdToken() {
    var code = world.code(Map.of("scope", "aws.cognito.signin.user.admin"));

    var tokens = HostedWorld.json(world.token(world.redemption(code)));

    assertThat(tokens.has("id_token")).isFalse();
    assertThat(tokens.has("access_token")).isTrue();
  }

  @Test
  void withOpenidAloneTheIdTokenTellsAll() {
    var code = world.code(Map.of("scope", "openid"));

    var tokens = HostedWorld.json(world.token(world.redemption(code)));

    assertThat(UserPoolWorld.claims(tokens.get("id_token").asText())).containsKey("email");
  }

  @Test
  void scopesNarrowWhatTheIdTokenTells() {
    world.pool.administer(
        "AdminUpdateUserAttributes",
        "{'Username':'alice','UserAttributes':[{'Name':'given_name','Value':'Alice'}]}");

    var narrow = world.tokens();

    assertThat(UserPoolWorld.claims(narrow.get("id_token").asText()))
        .containsEntry("email", "alice@example.com")
        .doesNotContainKey("given_name");
  }

  @Test
  void aCodeWorksOnce() {
    var code = world.code();
    world.token(world.redemption(code));

    var again = world.token(world.redemption(code));

    assertThat(error(again)).isEqualTo("400 invalid_grant");
  }

  @Test
  void ofManyWhoRedeemACodeAtOnceOneSucceeds() throws Exception {
    var code = world.code();
    List<Callable<Integer>> attempts =
        IntStream.range(0, 50)
            .<Callable<Integer>>mapToObj(
                attempt -> () -> world.token(world.redemption(code)).status())
            .toList();

    try (var many = Executors.newVirtualThreadPerTaskExecutor()) {
      var statuses = many.invokeAll(attempts).stream().map(result -> result.resultNow()).toList();

      assertThat(statuses).containsOnlyOnce(200).contains(400);
    }
  }

  @Test
  void aCodeLivesFiveMinutes() {
    var code = world.code();
    world.clock.advance(Duration.ofMinutes(5));

    assertThat(error(world.token(world.redemption(code)))).isEqualTo("400 invalid_grant");
  }

  @Test
  void aCodeIsForItsClientAlone() {
    var other = world.newClient("");
    var code = world.code();

    assertThat(error(world.token(changed(code, "client_id", other))))
        .isEqualTo("400 invalid_grant");
  }

  @ParameterizedTest
  @ValueSource(strings = {"myapp://callback", "http://localhost:3000/callback/", ""})
  void aCodeIsForItsAddressAlone(String redirectUri) {
    var code = world.code();

    assertThat(error(world.token(changed(code, "redirect_uri", redirectUri))))
        .isEqualTo("400 invalid_grant");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "short",
        "xBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
        "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
      })
  void aCodeNeedsItsVerifier(String verifier) {
    var code = world.code();

    assertThat(error(world.token(changed(code, "code_verifier", verifier))))
        .isEqualTo("400 invalid_grant");
  }

  @Test
  void aFailedAttemptUsesTheCodeUp() {
    var code = world.code();
    world.token(changed(code, "code_verifier", "wrong"));

    assertThat(error(world.token(world.redemption(code)))).isEqualTo("400 invalid_grant");
  }

  @Test
  void aVerifierWithoutChallengeIsRefused() {
    var code = world.code(Map.of("code_challenge", "", "code_challenge_method", ""));

    assertThat(error(world.token(world.redemption(code)))).isEqualTo("400 invalid_grant");
  }

  @Test
  void whoWasDisabledMeanwhileGetsNoTokens() {
    var code = world.code();
    world.pool.administer("AdminDisableUser", "{'Username':'alice'}");

    assertThat(error(world.token(world.redemption(code)))).isEqualTo("400 invalid_grant");
  }

  @Test
  void accessTokensOpenTheAccountOnlyWithItsScope() {
    var narrow = world.tokens().get("access_token").asText();
    var code = world.code(Map.of("scope", "openid aws.cognito.signin.user.admin"));
    var wide = HostedWorld.json(world.token(world.redemption(code))).get("access_token").asText();

    var answer = world.pool.call("GetUser", "{}", Map.of("AccessToken", wide));

    assertThat(answer.get("Username").asText()).isEqualTo("alice");
    assertThat(world.pool.refusal("GetUser", "{}", Map.of("AccessToken", narrow)).text())
        .isEqualTo("Access Token does not have required scopes");
  }

  private Map<String, String> changed(String code, String parameter, String value) {
    var form = new HashMap<>(world.redemption(code));
    form.put(parameter, value);
    return form;
  }
}
