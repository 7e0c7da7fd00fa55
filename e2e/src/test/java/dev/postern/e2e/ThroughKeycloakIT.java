package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.postern.auth.federation.IdentityProvider;
import dev.postern.auth.saml.SamlMetadata;
import dev.postern.auth.saml.SamlProvider;
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

  /** Of the other stack, for two on one bus would answer each other's questions. */
  private static final Vertx ELSEWHERE = Vertx.vertx();

  /** Milliseconds that Keycloak may take to put its first page together. */
  private static final double FIRST_PAGE = 120_000;

  private static DevStack stack;
  private static DevStack straight;
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
    straight = withoutTheUserPool(keycloak.fetchSamlMetadata());
    chromium = Chromium.launch();
  }

  @AfterAll
  static void stop() {
    chromium.close();
    keycloak.close();
    ELSEWHERE.close().await();
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
    goesTo(ada, "Staff");
    ada.screenshot("70-keycloak");

    signsInThere(ada, Keycloak.PASSWORD);

    seesOwnFiles(ada, stack);
    ada.screenshot("71-back-from-keycloak");
  }

  @Test
  void samlLeadsToThePersonsOwnFiles() {
    goesTo(ada, "Guild");

    signsInThere(ada, Keycloak.PASSWORD);

    seesOwnFiles(ada, stack);
  }

  @Test
  void samlLeadsThereWithoutTheUserPoolToo() {
    try (Person visitor =
        Person.with(chromium.browser(), straight.gateway(), straight.aws().endpoint())) {
      visitor.opens("/").seesHeading("Sign in");
      goesTo(visitor, "Guild");

      signsInThere(visitor, Keycloak.PASSWORD);

      seesOwnFiles(visitor, straight);
      assertThat(visitor.session().getString("account")).isEqualTo("visitor");
      assertThat(visitor.session().getJsonObject("attributes").getString("email"))
          .isEqualTo(Keycloak.EMAIL);
      visitor.screenshot("72-straight-from-keycloak");
    }
  }

  @Test
  void whoFailsThereIsNotLetInHere() {
    goesTo(ada, "Staff");

    signsInThere(ada, "Not-the-passw0rd");

    ada.sees("Invalid username or password.");
    ada.opens("/").seesHeading("Sign in");
    assertThat(ada.context().cookies()).noneMatch(cookie -> cookie.name.equals("postern-dev"));
  }

  private static void goesTo(Person person, String provider) {
    person
        .page()
        .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Continue with " + provider))
        .click(new Locator.ClickOptions().setTimeout(FIRST_PAGE));
    person.page().waitForURL(url -> url.startsWith(keycloak.issuer().toString()));
  }

  private static void signsInThere(Person person, String password) {
    person.page().locator("#username").fill(Keycloak.USER);
    person.page().locator("#password").fill(password);
    person.page().locator("#kc-login").click();
  }

  private static void seesOwnFiles(Person person, DevStack where) {
    person.page().waitForURL(url -> url.startsWith(where.gateway().toString()));
    person.sees("Your files");
    person.page().getByText("Your files").first().click();
    person.sees("Read me first.txt");
  }

  /** Postern of which Keycloak needn't know more than that people come back to this machine. */
  private static DevStack withoutTheUserPool(String metadata) {
    SamlMetadata said = SamlMetadata.parse(metadata);
    DevStack postern =
        DevStack.start(
            ELSEWHERE,
            DevOptions.onFreePorts()
                .withSamlProvider(
                    new SamlProvider(
                        "guild",
                        "Guild",
                        RoleOwner.arnOfSaml("guild"),
                        said.entityId(),
                        said.signOn(),
                        said.keys(),
                        SamlProvider.AWS)));
    try (RoleOwner owner = new RoleOwner(postern)) {
      owner.takesAssertions("guild", metadata);
    }
    return postern;
  }

  private static IdentityProvider provider(String id, ProviderKind kind, String name) {
    return new IdentityProvider(id, kind, name, Optional.of(name));
  }
}
