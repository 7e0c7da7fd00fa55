package dev.postern.localaws.hostedlogin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.localaws.userpool.UserPoolWorld;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** People whom an OpenID Connect provider identifies. */
class ExternalProviderTest {

  private static final Map<String, Object> BOB =
      Map.of("email", "bob@corp.example", "first", "Bob");

  private final ExternalWorld external = new ExternalWorld();
  private final HostedWorld world = external.world;
  private final TestBrowser browser = external.browser;

  @AfterEach
  void close() {
    external.close();
  }

  @Test
  void theLoginPageLeadsToTheProvider() {
    browser.get(world.authorize(Map.of()));

    assertThat(browser.page()).contains("Continue with Corp", "identity_provider=Corp");
  }

  @Test
  void theProviderIsAskedForACodeBoundToThisSignIn() {
    var asked = external.leave("Corp");

    assertThat(browser.location().orElseThrow()).startsWith(external.issuer + "/authorize?");
    assertThat(asked)
        .containsEntry("client_id", "ours")
        .containsEntry("response_type", "code")
        .containsEntry("scope", "openid email")
        .containsEntry("redirect_uri", "http://localhost:9229/_domain/acme/oauth2/idpresponse")
        .containsEntry("code_challenge_method", "S256")
        .containsKeys("state", "nonce", "code_challenge");
  }

  @Test
  void whoComesBackIsANewUserOfThePool() {
    external.signIn("bob-1", BOB);

    var tokens = HostedWorld.json(world.token(world.redemption(code())));
    assertThat(UserPoolWorld.claims(tokens.get("id_token").asText()))
        .containsEntry("cognito:username", "Corp_bob-1")
        .containsEntry("cognito:groups", List.of(world.pool.poolId + "_Corp"))
        .containsEntry("email", "bob@corp.example")
        .extractingByKey("identities")
        .asString()
        .contains("userId=bob-1", "providerName=Corp", "providerType=OIDC", "primary=true");
    var user = world.pool.administer("AdminGetUser", "{'Username':'Corp_bob-1'}");
    assertThat(user.get("UserStatus").asText()).isEqualTo("EXTERNAL_PROVIDER");
    assertThat(user.get("UserAttributes").toString())
        .contains("identities", "email_verified", "\"false\"", "Bob");
  }

  @Test
  void whoComesAgainIsTheSameUserWithWhatTheProviderSaysNow() {
    external.signIn("bob-1", BOB);
    var before = sub("Corp_bob-1");

    external.browser.cookies.remove("cognito");
    external.signIn("bob-1", Map.of("email", "robert@corp.example"));

    assertThat(sub("Corp_bob-1")).isEqualTo(before);
    assertThat(world.pool.administer("AdminGetUser", "{'Username':'Corp_bob-1'}").toString())
        .contains("robert@corp.example");
  }

  @Test
  void aStateWorksOnce() {
    var asked = external.leave("Corp");
    external.comeBack(asked, "bob-1", BOB);

    external.arrive(asked);

    assertThat(browser.location()).isEmpty();
    assertThat(browser.alert().orElseThrow()).contains("over already");
  }

  @Test
  void aStateOfAnotherBrowserIsRefused() {
    var asked = external.leave("Corp");
    var other = world.browser();

    other.get("/oauth2/idpresponse?code=c&state=" + asked.get("state"));

    assertThat(other.location()).isEmpty();
    assertThat(other.alert().orElseThrow()).contains("another browser");
  }

  @Test
  void aStateThatNobodySentIsRefused() {
    browser.get("/oauth2/idpresponse?code=c&state=made-up");

    assertThat(browser.location()).isEmpty();
  }

  @Test
  void aTokenOfAnotherSignInIsRefused() {
    external.comeBack(external.leave("Corp"), "bob-1", Map.of("nonce", "another"));

    assertThat(browser.answered("error")).contains("invalid_request");
  }

  @Test
  void aTokenForAnotherApplicationIsRefused() {
    external.comeBack(external.leave("Corp"), "bob-1", Map.of("aud", "theirs"));

    assertThat(browser.answered("error")).contains("invalid_request");
  }

  @Test
  void aTokenOfAnotherIssuerIsRefused() {
    external.comeBack(external.leave("Corp"), "bob-1", Map.of("iss", "https://evil.example"));

    assertThat(browser.answered("error")).contains("invalid_request");
  }

  @Test
  void anExpiredTokenIsRefused() {
    external.comeBack(
        external.leave("Corp"), "bob-1", Map.of("exp", world.clock.instant().getEpochSecond() - 1));

    assertThat(browser.answered("error")).contains("invalid_request");
  }

  @Test
  void anUnsignedTokenIsRefused() {
    var asked = external.leave("Corp");
    external.answerWith("eyJhbGciOiJub25lIn0.eyJzdWIiOiJib2IifQ.");

    external.arrive(asked);

    assertThat(browser.answered("error")).contains("invalid_request");
  }

  @Test
  void anAnswerWithoutIdTokenIsRefused() {
    var asked = external.leave("Corp");
    external.provider.answering("/token", 200, "{'access_token':'at'}");

    external.arrive(asked);

    assertThat(browser.answered("error")).contains("invalid_request");
  }

  @Test
  void anAnswerOfAnotherProviderIsRefused() {
    var asked = external.leave("Corp");

    browser.get(
        "/oauth2/idpresponse?code=c&iss=https%3A%2F%2Fother.example&state=" + asked.get("state"));

    assertThat(browser.answered("error")).contains("invalid_request");
  }

  @Test
  void whatTheProviderRefusesIsToldToTheClient() {
    var asked = external.leave("Corp");

    browser.get("/oauth2/idpresponse?error=access_denied&state=" + asked.get("state"));

    assertThat(browser.answered("error")).contains("access_denied");
    assertThat(browser.answered("state")).contains("state-1");
  }

  @Test
  void aProviderThatDoesNotAnswerIsToldToTheClient() {
    external.provider.answering("/.well-known/openid-configuration", 500, "{}");

    browser.get(world.authorize(Map.of("identity_provider", "Corp")));

    assertThat(browser.answered("error")).contains("temporarily_unavailable");
  }

  @Test
  void userInfoAboutSomebodyElseIsRefused() {
    external.provider.answering(
        "/.well-known/openid-configuration",
        200,
        "{'issuer':'%1$s','jwks_uri':'%1$s/keys','authorization_endpoint':'%1$s/authorize','token_endpoint':'%1$s/token','userinfo_endpoint':'%1$s/me'}"
            .formatted(external.issuer));
    external.provider.answering("/me", 200, "{'sub':'mallory'}");

    external.signIn("bob-1", BOB);

    assertThat(browser.answered("error")).contains("invalid_request");
  }

  @Test
  void whoIsDisabledIsRefused() {
    external.signIn("bob-1", BOB);
    world.pool.administer("AdminDisableUser", "{'Username':'Corp_bob-1'}");

    external.signIn("bob-1", BOB);

    assertThat(browser.answered("error")).contains("access_denied");
  }

  @Test
  void aTokenBecomesNobodyThePoolMadeItself() {
    world.pool.confirmed("Corp_bob-1", "other@example.com");

    external.signIn("bob-1", BOB);

    assertThat(browser.answered("error")).contains("access_denied");
  }

  @Test
  void whomAProviderIdentifiesHasNoPassword() {
    external.signIn("bob-1", BOB);

    assertThat(
            world
                .pool
                .refusal(
                    "AdminSetUserPassword",
                    "{'Username':'Corp_bob-1','Password':'Str0ng-password','Permanent':true}",
                    Map.of("UserPoolId", world.pool.poolId))
                .code())
        .isEqualTo("InvalidParameterException");
    browser.get(world.authorize(Map.of("prompt", "login")));
    browser.submit(
        browser.page(), Map.of("username", "Corp_bob-1", "password", UserPoolWorld.PASSWORD));
    assertThat(browser.alert()).contains("Incorrect username or password.");
  }

  @Test
  void whoIsLinkedSignsInAsTheUserOfThePool() {
    link("alice", "bob-1");

    external.signIn("bob-1", Map.of("email", "alice@example.com"));

    var tokens = HostedWorld.json(world.token(world.redemption(code())));
    assertThat(UserPoolWorld.claims(tokens.get("id_token").asText()))
        .containsEntry("cognito:username", "alice");
  }

  @Test
  void whoIsNoLongerLinkedIsSomebodyNew() {
    link("alice", "bob-1");
    world.pool.administer(
        "AdminDisableProviderForUser",
        "{'User':{'ProviderName':'Corp','ProviderAttributeName':'Cognito_Subject','ProviderAttributeValue':'bob-1'}}");

    external.signIn("bob-1", BOB);

    assertThat(sub("Corp_bob-1")).isNotEqualTo(sub("alice"));
  }

  @Test
  void whoIsAUserAlreadyIsNotLinked() {
    external.signIn("bob-1", BOB);

    assertThat(
            world
                .pool
                .refusal(
                    "AdminLinkProviderForUser",
                    linking("alice", "bob-1"),
                    Map.of("UserPoolId", world.pool.poolId))
                .text())
        .startsWith("Merging is not currently supported");
  }

  @Test
  void anIdentifierStandsForTheProvider() {
    browser.get(world.authorize(Map.of("idp_identifier", "corp.example")));

    assertThat(browser.location().orElseThrow()).startsWith(external.issuer + "/authorize?");
  }

  @Test
  void whoIsSignedInThroughAProviderIsNotAskedAgain() {
    external.signIn("bob-1", BOB);

    browser.get(world.authorize(Map.of("identity_provider", "Corp")));

    assertThat(browser.answered("code")).isPresent();
  }

  @Test
  void aProviderThatWasDeletedSignsNobodyInAnyMore() {
    var asked = external.leave("Corp");
    world.pool.administer("DeleteIdentityProvider", "{'ProviderName':'Corp'}");

    browser.get(world.authorize(Map.of("identity_provider", "Corp")));

    assertThat(asked).isNotEmpty();
    assertThat(browser.answered("error")).contains("invalid_request");
  }

  private void link(String username, String subject) {
    world.pool.administer("AdminLinkProviderForUser", linking(username, subject));
  }

  private static String linking(String username, String subject) {
    return "{'DestinationUser':{'ProviderName':'Cognito','ProviderAttributeValue':'%s'},'SourceUser':{'ProviderName':'Corp','ProviderAttributeName':'Cognito_Subject','ProviderAttributeValue':'%s'}}"
        .formatted(username, subject);
  }

  private String code() {
    return browser.answered("code").orElseThrow();
  }

  private String sub(String username) {
    return world
        .pool
        .administer("AdminGetUser", "{'Username':'%s'}".formatted(username))
        .at("/UserAttributes/0/Value")
        .asText();
  }
}
