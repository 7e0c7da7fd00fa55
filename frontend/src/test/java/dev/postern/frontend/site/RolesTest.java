package dev.postern.frontend.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.postern.frontend.site.Samples.KEEPER;
import static dev.postern.frontend.site.Samples.OBJECTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who somebody is to AWS, and the roles they may take on. */
final class RolesTest extends BrowserTest {
  private static final String CHOOSE = "PUT /api/session/role";
  private static final String KEEPER_NAME = "Keeper of the archive and its charts";

  private Keyboard keyboard;

  @BeforeEach
  void adaIsAReader() {
    AccountSamples.account(gateway);
    gateway
        .on("GET /api/session", Samples.sessionWithRoles(""))
        .on(CHOOSE, Samples.sessionWithRoles(KEEPER));
    keyboard = new Keyboard(visit);
  }

  @Test
  void theMenuTellsTheRolesAndWhichOfThemIsInForce() {
    visit.open("/buckets");
    visit.button("Account of ada").click();

    assertThat(visit.button("Chosen for you")).hasAttribute("aria-pressed", "true");
    assertThat(visit.button("Reader")).hasAttribute("aria-pressed", "false");
    assertThat(visit.button(KEEPER_NAME)).hasAttribute("aria-pressed", "false");
  }

  @Test
  void anotherRoleIsTakenOnByTheKeyboardAloneAndTheFolderReadAnew() {
    visit.open("/buckets/harbour-archive");
    visit.page().getByText("12 items").first().waitFor();
    gateway.on(OBJECTS, Samples.page("", Samples.object("secret.txt", 9, Duration.ofDays(1)), ""));
    keyboard.activate(visit.button("Account of ada")).activate(visit.button(KEEPER_NAME));

    assertThat(visit.page().getByText("1 item", exactly()).first()).isVisible();
    assertThat(visit.page().locator(".grid-body [role=row]")).hasCount(1);
    assertThat(visit.page().locator("#account-menu")).isHidden();
    assertThat(visit.button("Account of ada")).isFocused();
    assertThat(gateway.requests())
        .contains(CHOOSE + " {\"role\":\"arn:aws:iam::123456789012:role/harbour/Keeper\"}");
  }

  @Test
  void whatAnotherRoleSawIsNotShownOnTheWayBack() {
    visit.open("/buckets/harbour-archive");
    visit.page().getByText("12 items").first().waitFor();
    visit.link("charts").click();
    visit.heading("charts").waitFor();
    keyboard.activate(visit.button("Account of ada")).activate(visit.button(KEEPER_NAME));
    gateway.on(OBJECTS, Reply.problem(403, "access_denied", ""));
    visit.page().goBack();

    assertThat(visit.heading("You may not list this place")).isVisible();
  }

  @Test
  void thePlacesAreReadAnew() {
    visit.open("/buckets");
    visit.page().getByText("tide-tables").waitFor();
    gateway.on("GET /api/storage/buckets", Reply.problem(403, "access_denied", ""));
    keyboard.activate(visit.button("Account of ada")).activate(visit.button(KEEPER_NAME));

    assertThat(visit.page().getByText("You may not list all buckets")).isVisible();
    assertThat(visit.page().getByText("tide-tables")).hasCount(0);
  }

  @Test
  void theChoiceIsLeftToTheSiteAgain() {
    gateway
        .on("GET /api/session", Samples.sessionWithRoles(KEEPER))
        .on(CHOOSE, Samples.sessionWithRoles(""));
    visit.open("/buckets");
    visit.button("Account of ada").click();
    assertThat(visit.button(KEEPER_NAME)).hasAttribute("aria-pressed", "true");
    visit.button("Chosen for you").click();

    assertThat(visit.page().getByRole(AriaRole.STATUS)).hasText("Your role: Chosen for you.");
    assertThat(gateway.requests()).contains(CHOOSE + " {\"role\":null}");
  }

  @Test
  void theRoleThatIsInForceIsNotAskedForAgain() {
    visit.open("/buckets");
    visit.button("Account of ada").click();
    visit.button("Chosen for you").click();

    assertThat(visit.page().locator("#account-menu")).isHidden();
    assertThat(gateway.requests()).noneMatch(request -> request.startsWith(CHOOSE));
  }

  @Test
  void aRoleThatIsRefusedIsSaidAndNothingChanges() {
    gateway.on(CHOOSE, Reply.problem(403, "role_denied", "This role is not yours."));
    visit.open("/buckets");
    visit.button("Account of ada").click();
    visit.button("Reader").click();

    assertThat(visit.page().locator("#account-menu")).containsText("This role is not yours.");
    assertThat(visit.button("Chosen for you")).hasAttribute("aria-pressed", "true");
    assertThat(visit.page().getByText("tide-tables")).isVisible();
  }

  @Test
  void otherWindowsFollow() {
    visit.open("/buckets");
    visit.page().getByText("tide-tables").waitFor();
    Page other = visit.another("/buckets");
    other.getByText("tide-tables").waitFor();
    gateway
        .on("GET /api/session", Samples.sessionWithRoles(KEEPER))
        .on("GET /api/storage/buckets", Reply.problem(403, "access_denied", ""));
    keyboard.activate(visit.button("Account of ada")).activate(visit.button(KEEPER_NAME));

    assertThat(other.getByText("You may not list all buckets")).isVisible();
  }

  @Test
  void whoeverHasOneRoleHasNothingToChoose() {
    BrowsingScene.ONE_ROLE.reach(gateway, visit);

    assertThat(visit.page().locator("#account-menu")).containsText("Role Reader");
    assertThat(visit.button("Reader")).hasCount(0);
  }

  @Test
  void anIdentityThatIsNotKnownYetIsAskedForWhenTheMenuOpens() {
    gateway.on("GET /api/session", Samples.session("ada"));
    visit.open("/buckets");
    visit.page().getByText("tide-tables").waitFor();
    gateway.on("GET /api/session", Samples.sessionWithRoles(KEEPER));
    visit.button("Account of ada").click();

    assertThat(visit.button(KEEPER_NAME)).hasAttribute("aria-pressed", "true");
    assertThat(visit.page().getByText("tide-tables")).isVisible();
  }

  @Test
  void theProfileTellsTheIdentityAndLetsItBeCopied() {
    visit.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    visit.open("/account");
    keyboard.activate(visit.button("Copy identity id"));

    assertThat(visit.page().getByRole(AriaRole.STATUS)).hasText("Identity id copied.");
    assertThat(visit.page().evaluate("navigator.clipboard.readText()"))
        .isEqualTo("eu-central-1:4f0c2b9e-7a31-4c5d-9e8f-0a1b2c3d4e5f");
  }

  @Test
  void aProfileWithoutAnIdentityHasNoPlaceForIt() {
    gateway.on("GET /api/session", Samples.session("ada"));
    visit.open("/account");
    visit.heading("About you").waitFor();

    assertThat(visit.heading("Your identity at Amazon")).hasCount(0);
  }

  private static Page.GetByTextOptions exactly() {
    return new Page.GetByTextOptions().setExact(true);
  }
}
