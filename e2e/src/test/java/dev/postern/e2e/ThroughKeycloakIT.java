package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.postern.auth.federation.IdentityProvider;
import dev.postern.contract.federation.ProviderKind;
import dev.postern.launcher.dev.DevOptions;
import dev.postern.launcher.dev.DevStack;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.IdentityProviderTypeType;

/** How people come in whose accounts are at an identity provider that nobody here wrote. */
@Tag("keycloak")
class ThroughKeycloakIT {
  private static final Vertx VERTX = Vertx.vertx();

  private static DevStack stack;
  private static Keycloak keycloak;
  private static Chromium chromium;

  private Person ada;

  @BeforeAll
  static void start() throws Exception {
    stack =
        DevStack.start(
            VERTX,
            DevOptions.onFreePorts()
                .withProvider(provider("staff", ProviderKind.OIDC, "Staff"))
                .withProvider(provider("guild", ProviderKind.SAML, "Guild")));
    keycloak =
        Keycloak.start(
            URI.create(stack.aws().endpoint() + "/_domain/postern-dev"),
            "urn:amazon:cognito:sp:" + stack.provisioned().userPoolId());
    try (PoolOwner owner = new PoolOwner(stack)) {
      owner.trusts(
          "Staff",
          IdentityProviderTypeType.OIDC,
          Map.of(
              "client_id",
              Keycloak.CLIENT_ID,
              "client_secret",
              Keycloak.CLIENT_SECRET,
              "attributes_request_method",
              "GET",
              "authorize_scopes",
              "openid email",
              "oidc_issuer",
              keycloak.issuer().toString()),
          Map.of("email", "email"));
      owner.trusts(
          "Guild",
          IdentityProviderTypeType.SAML,
          Map.of("MetadataURL", keycloak.samlMetadata().toString()),
          Map.of("email", "email"));
    }
    chromium = Chromium.launch();
  }

  @AfterAll
  static void stop() {
    chromium.close();
    keycloak.close();
    VERTX.close().await();
  }

  @BeforeEach
  void arrive() {
    ada = Person.with(chromium.browser(), stack.gateway(), stack.aws().endpoint());
    ada.opens("/").seesHeading("Sign in");
  }

  @AfterEach
  void leave() {
    ada.close();
  }

  @Test
  void openIdConnectLeadsToThePersonsOwnFiles() {
    goesTo("Staff");
    ada.screenshot("70-keycloak");

    signsInThere(Keycloak.PASSWORD);

    seesOwnFiles();
    ada.screenshot("71-back-from-keycloak");
  }

  @Test
  void samlLeadsToThePersonsOwnFiles() {
    goesTo("Guild");

    signsInThere(Keycloak.PASSWORD);

    seesOwnFiles();
  }

  @Test
  void whoFailsThereIsNotLetInHere() {
    goesTo("Staff");

    signsInThere("Not-the-passw0rd");

    ada.sees("Invalid username or password.");
    ada.opens("/").seesHeading("Sign in");
    assertThat(ada.context().cookies()).noneMatch(cookie -> cookie.name.equals("postern-dev"));
  }

  private void goesTo(String provider) {
    ada.page()
        .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Continue with " + provider))
        .click();
    ada.page().waitForURL(url -> url.startsWith(keycloak.issuer().toString()));
  }

  private void signsInThere(String password) {
    ada.page().locator("#username").fill(Keycloak.USER);
    ada.page().locator("#password").fill(password);
    ada.page().locator("#kc-login").click();
  }

  private void seesOwnFiles() {
    ada.page().waitForURL(url -> url.startsWith(stack.gateway().toString()));
    ada.sees("Your files");
    ada.page().getByText("Your files").first().click();
    ada.sees("Read me first.txt");
  }

  private static IdentityProvider provider(String id, ProviderKind kind, String name) {
    return new IdentityProvider(id, kind, name, Optional.of(name));
  }
}
