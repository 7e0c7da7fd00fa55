package dev.postern.localaws.hostedlogin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.localaws.userpool.UserPoolWorld;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page that asks for name and password, and the browser's session that it opens. */
class LoginPageTest {

  private static final Map<String, String> ALICE =
      Map.of("username", "alice", "password", UserPoolWorld.PASSWORD);

  private final HostedWorld world = HostedWorld.usual();
  private final TestBrowser browser = world.browser();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aWrongPasswordIsRefusedAndTheNameStays() {
    browser.get(world.authorize(Map.of()));

    browser.submit(Map.of("username", "alice", "password", "Wr0ng-password"));

    assertThat(browser.alert()).contains("Incorrect username or password.");
    assertThat(browser.page()).contains("value=\"alice\"").doesNotContain("Wr0ng");
  }

  @Test
  void aHintFillsInTheName() {
    browser.get(world.authorize(Map.of("login_hint", "al\"ice")));

    assertThat(browser.page()).contains("value=\"al&quot;ice\"");
  }

  @Test
  void whatWasTypedIsNeverMarkup() {
    browser.get(world.authorize(Map.of("state", "\"><script>alert(1)</script>")));

    browser.submit(Map.of("username", "<script>alert(2)</script>", "password", "x"));

    assertThat(browser.page()).doesNotContain("<script");
  }

  @Test
  void everyFieldHasItsLabel() {
    browser.get(world.authorize(Map.of()));

    assertThat(browser.page())
        .contains("<label for=\"username\">", "<label for=\"password\">", "<html lang=\"en\">")
        .contains("autocomplete=\"current-password\"");
  }

  @Test
  void thePageLetsNothingRunAndNobodyFrameIt() {
    var reply = browser.get(world.authorize(Map.of()));

    assertThat(reply.headers().get("content-security-policy"))
        .contains("default-src 'none'", "frame-ancestors 'none'")
        .contains("form-action 'self' http://localhost:3000");
    assertThat(reply.headers()).containsEntry("cache-control", "no-store");
  }

  @Test
  void aFormWithoutItsSecretIsRefused() {
    browser.get(world.authorize(Map.of()));

    browser.submit(Map.of("_csrf", "", "username", "alice", "password", UserPoolWorld.PASSWORD));

    assertThat(browser.location()).isEmpty();
    assertThat(browser.alert().orElseThrow()).contains("open for too long");
  }

  @Test
  void aFormOfAnotherBrowserIsRefused() {
    browser.get(world.authorize(Map.of()));
    var other = world.browser();
    other.get(world.authorize(Map.of()));

    other.submit(browser.page(), ALICE);

    assertThat(other.location()).isEmpty();
    assertThat(other.alert().orElseThrow()).contains("open for too long");
  }

  @Test
  void aFormOfABrowserWithoutCookiesIsRefused() {
    browser.get(world.authorize(Map.of()));
    browser.cookies.clear();

    browser.submit(ALICE);

    assertThat(browser.location()).isEmpty();
  }

  @Test
  void severalTabsSignInAtOnce() {
    browser.get(world.authorize(Map.of("state", "first")));
    var first = browser.page();
    browser.get(world.authorize(Map.of("state", "second")));

    browser.submit(first, ALICE);

    assertThat(browser.answered("state")).contains("first");
  }

  @Test
  void whoIsSignedInIsNotAskedAgainForAnHour() {
    signIn();
    world.clock.advance(Duration.ofMinutes(59));

    browser.get(world.authorize(Map.of()));

    assertThat(browser.answered("code")).isPresent();
  }

  @Test
  void afterAnHourTheyAre() {
    signIn();
    world.clock.advance(Duration.ofHours(1));

    browser.get(world.authorize(Map.of()));

    assertThat(browser.title()).isEqualTo("Sign in");
  }

  @Test
  void aClientMayWantThemAskedAgain() {
    signIn();

    browser.get(world.authorize(Map.of("prompt", "login")));

    assertThat(browser.title()).isEqualTo("Sign in");
  }

  @Test
  void whoIsSignedInNeedsNoPage() {
    signIn();

    browser.get(world.authorize(Map.of("prompt", "none")));

    assertThat(browser.answered("code")).isPresent();
  }

  @Test
  void whoWasDisabledIsAskedAgain() {
    signIn();
    world.pool.administer("AdminDisableUser", "{'Username':'alice'}");

    browser.get(world.authorize(Map.of()));

    assertThat(browser.title()).isEqualTo("Sign in");
  }

  @Test
  void aSessionThatSomebodyMadeUpIsNone() {
    browser.cookies.put("cognito", "A".repeat(43));

    browser.get(world.authorize(Map.of()));

    assertThat(browser.title()).isEqualTo("Sign in");
  }

  @Test
  void everySignInHasASessionOfItsOwn() {
    signIn();
    var before = Map.copyOf(browser.cookies);
    browser.get(world.authorize(Map.of("prompt", "login")));
    browser.submit(ALICE);

    var stale = world.browser();
    stale.cookies.putAll(before);
    stale.get(world.authorize(Map.of()));

    assertThat(stale.title()).isEqualTo("Sign in");
  }

  @Test
  void whoIsUnconfirmedConfirmsAndSignsIn() {
    world.pool.signUp("bob", "bob@example.com");
    browser.get(world.authorize(Map.of()));
    browser.submit(Map.of("username", "bob", "password", UserPoolWorld.PASSWORD));
    assertThat(browser.title()).isEqualTo("Confirm your account");

    browser.submit(Map.of("username", "bob", "code", world.pool.lastCode()));
    browser.submit(Map.of("username", "bob", "password", UserPoolWorld.PASSWORD));

    assertThat(browser.answered("code")).isPresent();
  }

  @Test
  void whoIsUnconfirmedMayHaveAnotherCode() {
    world.pool.signUp("bob", "bob@example.com");
    var first = world.pool.inbox.messages().size();
    browser.get(world.authorize(Map.of()));
    browser.submit(Map.of("username", "bob", "password", UserPoolWorld.PASSWORD));

    var page = browser.page();
    browser.submit(page.substring(page.lastIndexOf("<form ")), Map.of());

    assertThat(world.pool.inbox.messages()).hasSize(first + 1);
    assertThat(browser.page()).contains("Another code was sent to you.");
  }

  @Test
  void aWrongConfirmationCodeIsRefused() {
    world.pool.signUp("bob", "bob@example.com");
    browser.get("/confirmUser?" + world.request(Map.of()));

    browser.submit(Map.of("username", "bob", "code", "000000x"));

    assertThat(browser.alert()).isPresent();
    assertThat(browser.title()).isEqualTo("Confirm your account");
  }

  @Test
  void aClientWithoutProvidersHasNoLoginPages() {
    var client = world.newClient("'SupportedIdentityProviders':[]");

    browser.get(world.authorize(Map.of("client_id", client)));

    assertThat(browser.title()).isEqualTo("Login pages unavailable");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/nothing", "/login/", "/oauth2", "/../acme/login"})
  void otherPathsAreNotThere(String path) {
    assertThat(browser.visit(path).status()).isEqualTo(404);
  }

  @Test
  void aDomainThatWasDeletedIsNotThere() {
    world.pool.administer("DeleteUserPoolDomain", "{'Domain':'acme'}");

    assertThat(browser.visit(world.authorize(Map.of())).status()).isEqualTo(404);
  }

  @Test
  void tokensAreNotToBeHadByGet() {
    assertThat(browser.visit("/oauth2/token").status()).isEqualTo(405);
  }

  private void signIn() {
    browser.get(world.authorize(Map.of()));
    browser.submit(ALICE);
  }
}
