package dev.postern.localaws.hostedlogin;

import static dev.postern.localaws.hostedlogin.HostedWorld.CALLBACK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.localaws.server.Fields;
import dev.postern.localaws.userpool.UserPoolWorld;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests to sign people in go on, and who learns of the others. */
class AuthorizationRequestTest {

  private final HostedWorld world = HostedWorld.usual();
  private final TestBrowser browser = world.browser();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aProperRequestLeadsToTheLoginPage() {
    browser.get(world.authorize(Map.of()));

    assertThat(browser.title()).isEqualTo("Sign in");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:3000/callback/",
        "http://localhost:3000/callbackx",
        "http://localhost:3000/callback?x=1",
        "http://localhost:3000/callback#x",
        "http://localhost:3000/Callback",
        "http://LOCALHOST:3000/callback",
        "http://localhost:3001/callback",
        "https://localhost:3000/callback",
        "http://localhost:3000/callback%2F..",
        "http://localhost:3000/./callback",
        "http://localhost:3000@evil.example/callback",
        "http://localhost.evil.example:3000/callback",
        "//localhost:3000/callback",
        "/callback",
        "javascript:alert(1)",
        "http://localhost:3000/callback http://localhost:3000/callback",
        " http://localhost:3000/callback",
        "myapp://callback/x"
      })
  void anAddressThatIsNotTheClientsIsNeverGoneTo(String redirectUri) {
    browser.get(world.authorize(Map.of("redirect_uri", redirectUri)));

    assertThat(browser.location()).isEmpty();
    assertThat(browser.alert().orElseThrow()).contains("isn't one of its own");
  }

  @Test
  void anotherOfTheClientsAddressesIsAnsweredToo() {
    browser.get(world.authorize(Map.of("redirect_uri", "myapp://callback")));

    browser.submit(Map.of("username", "alice", "password", UserPoolWorld.PASSWORD));

    assertThat(browser.location().orElseThrow()).startsWith("myapp://callback?code=");
  }

  @Test
  void withoutAddressTheClientsDefaultIsAnswered() {
    var client = world.newClient("'DefaultRedirectURI':'http://localhost:3000/callback'");

    browser.get(
        world.authorize(Map.of("client_id", client, "redirect_uri", "", "response_type", "x")));

    assertThat(browser.location()).contains(CALLBACK + "?error=invalid_request&state=state-1");
  }

  @Test
  void withoutAddressAndDefaultNobodyIsAnswered() {
    browser.get(world.authorize(Map.of("redirect_uri", "")));

    assertThat(browser.alert().orElseThrow()).contains("isn't one of its own");
  }

  @Test
  void anUnknownClientIsNotAnswered() {
    browser.get(world.authorize(Map.of("client_id", "nobody")));

    assertThat(browser.alert()).contains("The request can't be answered.");
  }

  @Test
  void aClientOfAnotherPoolIsNotAnswered() {
    var other =
        world
            .pool
            .call("CreateUserPool", "{'PoolName':'other'}", Map.of())
            .at("/UserPool/Id")
            .asText();
    world.pool.call("CreateUserPoolDomain", "{'Domain':'other'}", Map.of("UserPoolId", other));

    var reply = browser.visitDomain("other", "/oauth2/authorize?" + world.request(Map.of()));

    assertThat(reply.headers().get("location"))
        .isEqualTo("/_domain/other/error?error=invalid_request");
  }

  @Test
  void aClientThatMayNotUseOauthIsNotAnswered() {
    var client = world.newClient("'AllowedOAuthFlowsUserPoolClient':false");

    browser.get(world.authorize(Map.of("client_id", client)));

    assertThat(browser.alert()).contains("The application may not use this page.");
  }

  @ParameterizedTest
  @CsvSource({
    "response_type, '', invalid_request",
    "response_type, id_token, invalid_request",
    "response_type, token, unauthorized_client",
    "scope, openid admin, invalid_scope",
    "scope, openid phone, invalid_scope",
    "scope, email, invalid_scope",
    "code_challenge_method, plain, invalid_request",
    "code_challenge_method, s256, invalid_request",
    "code_challenge_method, '', invalid_request",
    "code_challenge, '', invalid_request",
    "code_challenge, tooshort, invalid_request",
    "identity_provider, Google, invalid_request",
    "prompt, none, login_required"
  })
  void whatIsWrongIsToldToTheClient(String parameter, String value, String error) {
    browser.get(world.authorize(Map.of(parameter, value)));

    var address = browser.location().orElseThrow();
    assertThat(address.replace('#', '?'))
        .isEqualTo(CALLBACK + "?error=" + error + "&state=state-1");
  }

  @Test
  void aRepeatedParameterIsRefused() {
    browser.get(world.authorize(Map.of()) + "&scope=openid");

    assertThat(browser.answered("error")).contains("invalid_request");
  }

  @Test
  void aRepeatedAddressIsNeverGoneTo() {
    browser.get(world.authorize(Map.of()) + "&redirect_uri=http%3A%2F%2Fevil.example");

    assertThat(browser.location()).isEmpty();
  }

  @Test
  void anEndlessStateIsRefused() {
    browser.get(world.authorize(Map.of("state", "x".repeat(5_000))));

    assertThat(browser.answered("error")).contains("invalid_request");
  }

  @Test
  void withoutScopeAllTheClientMayHaveIsGranted() {
    var code = world.code(Map.of("scope", ""));

    var tokens = HostedWorld.json(world.token(world.redemption(code)));

    assertThat(UserPoolWorld.claims(tokens.get("access_token").asText()))
        .containsEntry("scope", "openid email profile aws.cognito.signin.user.admin");
  }

  @Test
  void anImplicitClientGetsTokensInTheFragmentAndNoneToRefresh() {
    var client = world.newClient("'AllowedOAuthFlows':['implicit']");
    browser.get(world.authorize(Map.of("client_id", client, "response_type", "token")));

    browser.submit(Map.of("username", "alice", "password", UserPoolWorld.PASSWORD));

    var address = browser.location().orElseThrow();
    assertThat(address).startsWith(CALLBACK + "#");
    var answer = Fields.parse(address.substring(address.indexOf('#') + 1)).single();
    assertThat(answer)
        .containsOnlyKeys("id_token", "access_token", "expires_in", "token_type", "state");
    assertThat(UserPoolWorld.claims(String.valueOf(answer.get("id_token"))))
        .containsEntry("nonce", "nonce-1");
  }

  @Test
  void theLoginPageChecksTheRequestToo() {
    browser.get("/login?" + world.request(Map.of("redirect_uri", "http://evil.example")));

    assertThat(browser.location()).isEmpty();
    assertThat(browser.alert()).isPresent();
  }
}
