package dev.postern.frontend.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.postern.frontend.site.AccountSamples.ATTRIBUTES;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ProfileTest extends BrowserTest {
  private static final String VERIFY = "POST /api/account/attributes/email/verify";
  private static final String DELIVERY =
      "{\"email\":{\"medium\":\"EMAIL\",\"destination\":\"a***@n***\"}}";

  @BeforeEach
  void adaIsSignedIn() {
    AccountSamples.account(gateway);
    gateway
        .on(ATTRIBUTES, Reply.json(200, "{\"deliveries\":{}}"))
        .on(VERIFY, Reply.empty())
        .on("DELETE /api/account", Reply.empty());
  }

  @Test
  void theAccountMenuLeadsThere() {
    visit.open("/buckets");
    visit.button("Account of ada").click();
    visit.link("Your account").click();

    assertThat(visit.heading("Profile")).isFocused();
    assertThat(visit.page()).hasTitle("Profile · Postern");
    assertThat(visit.role(AriaRole.NAVIGATION, "Account").getByText("Profile"))
        .hasAttribute("aria-current", "page");
  }

  @Test
  void anAttributeIsChangedInItsPlaceByTheKeyboardAlone() {
    visit.open("/account");
    visit.button("Change Full name").focus();
    press("Enter");
    assertThat(visit.field("Full name")).isFocused();
    assertThat(visit.field("Full name")).hasValue("Ada Lovelace");
    visit.field("Full name").fill("Ada King");
    press("Enter");

    assertThat(visit.page().getByText("Ada King")).isVisible();
    assertThat(visit.button("Change Full name")).isFocused();
    assertThat(status()).hasText("Full name saved.");
    assertThat(gateway.requests())
        .contains(ATTRIBUTES + " {\"attributes\":{\"name\":\"Ada King\"}}");
  }

  @Test
  void escapeLeavesItAsItWas() {
    visit.open("/account");
    visit.button("Change Full name").click();
    visit.field("Full name").fill("Eve");
    press("Escape");

    assertThat(visit.button("Change Full name")).isFocused();
    assertThat(visit.page().getByText("Ada Lovelace")).isVisible();
    assertThat(gateway.requests()).noneMatch(request -> request.startsWith(ATTRIBUTES));
  }

  @Test
  void aChangedAddressIsVerifiedByItsCode() {
    gateway
        .on(ATTRIBUTES, Reply.json(200, "{\"deliveries\":" + DELIVERY + "}"))
        .once(VERIFY, Reply.problem(422, "code_mismatch", ""));

    visit.open("/account");
    visit.button("Change E-mail").click();
    visit.field("E-mail").fill("ada@new.example");
    press("Enter");
    assertThat(visit.field("Code")).isFocused();
    assertThat(visit.page().getByText("We sent a code to a***@n***.")).isVisible();
    visit.page().keyboard().type("000000");
    press("Enter");
    assertThat(visit.field("Code")).hasAttribute("aria-invalid", "true");
    assertThat(visit.field("Code")).hasValue("000000");
    visit.field("Code").fill("123 456");
    press("Enter");

    assertThat(visit.button("Change E-mail")).isFocused();
    assertThat(status()).hasText("E-mail verified.");
    assertThat(gateway.requests()).contains(VERIFY + " {\"code\":\"123456\"}");
  }

  @Test
  void anAddressOfAnotherAccountIsSaidAtItsField() {
    gateway.on(ATTRIBUTES, Reply.problem(409, "alias_taken", ""));

    visit.open("/account");
    visit.button("Change E-mail").click();
    visit.field("E-mail").fill("eve@example.com");
    press("Enter");

    assertThat(visit.field("E-mail")).isFocused();
    assertThat(visit.field("E-mail"))
        .hasAccessibleDescription("Another account uses this already.");
  }

  @Test
  void whatWasNotVerifiedThenIsVerifiedLater() {
    gateway
        .on("GET /api/account", AccountSamples.profile("false"))
        .on(
            "POST /api/account/attributes/email/code",
            Reply.json(202, "{\"delivery\":{\"medium\":\"EMAIL\",\"destination\":\"a***@e***\"}}"));

    visit.open("/account");
    visit.button("Verify E-mail").click();
    visit.field("Code").fill("123456");
    gateway.on("GET /api/account", AccountSamples.profile("true"));
    press("Enter");

    assertThat(visit.page().getByText("Not verified")).hasCount(0);
    assertThat(
            visit
                .page()
                .getByText(
                    "Verified",
                    new com.microsoft.playwright.Page.GetByTextOptions().setExact(true)))
        .isVisible();
  }

  @Test
  void anAttributeThatIsNotNeededIsDeleted() {
    visit.open("/account");
    visit.button("Change Berth").click();
    gateway.on(
        "GET /api/account",
        Reply.json(200, "{\"username\":\"ada\",\"subject\":\"0d3c\",\"attributes\":{}}"));
    visit.button("Delete").click();

    assertThat(visit.heading("About you")).isFocused();
    assertThat(visit.page().getByText("Pier 4, eastern side")).hasCount(0);
    assertThat(gateway.requests())
        .contains(ATTRIBUTES + " {\"attributes\":{\"custom:berth\":null}}");
  }

  @Test
  void theAccountIsDeletedOnceItsNameWasTyped() {
    visit.open("/account");
    visit.button("Delete the account…").focus();
    press("Enter");
    Locator dialog = visit.role(AriaRole.DIALOG, "Delete this account for good?");
    assertThat(dialog).isVisible();
    assertThat(dialog.getByLabel("User name")).isFocused();
    visit.page().keyboard().type("eve");
    press("Enter");
    assertThat(dialog.getByLabel("User name")).hasAttribute("aria-invalid", "true");
    assertThat(gateway.requests()).noneMatch(request -> request.startsWith("DELETE"));
    dialog.getByLabel("User name").fill("ada");
    press("Enter");

    assertThat(visit.heading("Sign in")).isFocused();
    assertThat(visit.page().getByText("Your account is deleted.")).isVisible();
    assertThat(gateway.requests()).contains("DELETE /api/account");
  }

  @Test
  void escapeKeepsTheAccount() {
    visit.open("/account");
    visit.button("Delete the account…").click();
    visit.role(AriaRole.DIALOG, "Delete this account for good?").waitFor();
    press("Escape");

    assertThat(visit.page().locator("dialog[open]")).hasCount(0);
    assertThat(visit.button("Delete the account…")).isFocused();
  }

  private Locator status() {
    return visit.page().getByRole(AriaRole.STATUS);
  }

  private void press(String key) {
    visit.page().keyboard().press(key);
  }
}
