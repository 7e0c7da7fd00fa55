package dev.postern.localaws.hostedlogin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.localaws.userpool.UserPoolWorld;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The pages on which people make accounts and get at forgotten ones. */
class AccountPageTest {

  private static final String NEW_PASSWORD = "An0ther-password";

  private final HostedWorld world = HostedWorld.usual();
  private final TestBrowser browser = world.browser();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void whoSignsUpConfirmsAndSignsIn() {
    browser.get("/signup?" + world.request(Map.of()));
    browser.submit(bob());
    assertThat(browser.title()).isEqualTo("Confirm your account");

    browser.submit(Map.of("code", world.pool.lastCode()));
    browser.submit(Map.of("username", "bob", "password", UserPoolWorld.PASSWORD));

    assertThat(browser.answered("code")).isPresent();
  }

  @Test
  void aClientWithSecretSignsPeopleUpToo() {
    var client = world.newConfidentialClient("").id();
    browser.get("/signup?" + world.request(Map.of("client_id", client)));

    browser.submit(bob());

    assertThat(browser.title()).isEqualTo("Confirm your account");
  }

  @Test
  void aNameThatIsTakenIsRefusedAndWhatWasEnteredStays() {
    browser.get("/signup?" + world.request(Map.of()));

    browser.submit(
        Map.of("username", "alice", "email", "a@example.com", "password", UserPoolWorld.PASSWORD));

    assertThat(browser.alert()).contains("User already exists");
    assertThat(browser.page()).contains("value=\"a@example.com\"");
  }

  @Test
  void aWeakPasswordIsRefused() {
    browser.get("/signup?" + world.request(Map.of()));

    browser.submit(Map.of("username", "bob", "email", "b@example.com", "password", "weak"));

    assertThat(browser.alert()).isPresent();
  }

  @Test
  void whereAdministratorsMakeAccountsNobodySignsUp() {
    try (var closed = HostedWorld.withPool("{'AutoVerifiedAttributes':['email']}")) {
      closed.pool.administer(
          "UpdateUserPool", "{'AdminCreateUserConfig':{'AllowAdminCreateUserOnly':true}}");
      var visitor = closed.browser();

      visitor.get("/signup?" + closed.request(Map.of()));

      assertThat(visitor.alert()).contains("Accounts are made by administrators here.");
    }
  }

  @Test
  void forAClientWithoutThePoolsOwnUsersNobodySignsUp() {
    var client = world.newClient("'SupportedIdentityProviders':[]");

    browser.get("/signup?" + world.request(Map.of("client_id", client)));

    assertThat(browser.alert()).contains("Accounts are made by administrators here.");
  }

  @Test
  void aForgottenPasswordIsReplaced() {
    browser.get("/forgotPassword?" + world.request(Map.of()));
    browser.submit(Map.of("username", "alice"));
    assertThat(browser.title()).isEqualTo("Choose a new password");

    browser.submit(Map.of("code", world.pool.lastCode(), "password", NEW_PASSWORD));
    browser.submit(Map.of("username", "alice", "password", NEW_PASSWORD));

    assertThat(browser.answered("code")).isPresent();
  }

  @Test
  void aWrongCodeReplacesNothing() {
    browser.get("/forgotPassword?" + world.request(Map.of()));
    browser.submit(Map.of("username", "alice"));

    browser.submit(Map.of("code", "wrong", "password", NEW_PASSWORD));

    assertThat(browser.alert()).isPresent();
    assertThat(browser.title()).isEqualTo("Choose a new password");
  }

  @Test
  void whosePasswordWasResetIsLedToANewOne() {
    world.pool.administer("AdminResetUserPassword", "{'Username':'alice'}");
    browser.get(world.authorize(Map.of()));

    browser.submit(Map.of("username", "alice", "password", UserPoolWorld.PASSWORD));

    assertThat(browser.title()).isEqualTo("Forgot your password?");
    assertThat(browser.page()).contains("value=\"alice\"");
  }

  private static Map<String, String> bob() {
    return Map.of(
        "username", "bob", "email", "bob@example.com", "password", UserPoolWorld.PASSWORD);
  }
}
