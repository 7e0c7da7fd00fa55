package dev.postern.frontend.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** People who came with a provider's word find what they can use, and why the rest isn't there. */
final class VouchedForTest extends BrowserTest {
  @Test
  void whoeverSignsInElsewhereHasNoPasswordHere() {
    AccountSamples.federatedAccount(gateway);

    visit.open("/account/security");

    assertThat(visit.heading("Kept where you signed in")).isVisible();
    assertThat(visit.page().getByRole(AriaRole.HEADING)).hasCount(2);
    assertThat(visit.button("Change the password")).hasCount(0);
    assertThat(gateway.requests())
        .noneMatch(request -> request.contains("/account/") || request.contains("policy"));
  }

  @Test
  void anAccountThatBeganElsewhereIsStillTheirs() {
    AccountSamples.federatedAccount(gateway);

    visit.open("/account");

    assertThat(visit.page().getByText("may come back with your next sign-in")).isVisible();
    assertThat(visit.button("Change E-mail")).isVisible();
    assertThat(visit.button("Delete the account…")).isVisible();
  }

  @Test
  void aVisitorHasNoAccountToChange() {
    AccountSamples.visitor(gateway);

    visit.open("/account");

    assertThat(visit.heading("No account here")).isVisible();
    assertThat(visit.heading("Your identity at Amazon")).isVisible();
    assertThat(visit.button("Delete the account…")).hasCount(0);
    assertThat(gateway.requests()).noneMatch(request -> request.startsWith("GET /api/account"));
  }

  @Test
  void whoeverSignsInElsewhereSeesTheirSessionsAndNoKnownBrowsers() {
    AccountSamples.visitor(gateway);

    visit.open("/account/sessions");

    assertThat(visit.page().getByText("at the site where you sign in")).isVisible();
    assertThat(visit.button("Sign out everywhere")).isVisible();
    assertThat(visit.heading("Known browsers")).hasCount(0);
    assertThat(gateway.requests()).noneMatch(request -> request.contains("devices"));
  }

  @Test
  void whatNeedsAFreshSignInLeadsToTheProvidersAlone() {
    AccountScene.STEP_UP_ELSEWHERE.reach(gateway, visit);
    Locator dialog = visit.role(AriaRole.DIALOG, "Is it you?");
    Locator google = dialog.getByRole(AriaRole.LINK).first();

    assertThat(dialog.getByRole(AriaRole.TEXTBOX)).hasCount(0);
    assertThat(google).isFocused();
    assertThat(google).hasAttribute("href", Pattern.compile("next=%2Faccount$"));
    visit.page().keyboard().press("Escape");
    assertThat(visit.page().locator("dialog[open]")).hasCount(0);
    assertThat(visit.field("E-mail")).hasValue("ada@new.example");
  }

  @Test
  void aSessionThatEndedIsBegunAnewAtAProviderAlone() {
    AccountSamples.visitor(gateway);
    gateway.on(Samples.OBJECTS, Reply.problem(401, "unauthenticated", ""));

    visit.open("/buckets/harbour-archive");

    Locator dialog = visit.role(AriaRole.DIALOG, "Your session has ended");
    assertThat(dialog.getByRole(AriaRole.TEXTBOX)).hasCount(0);
    assertThat(dialog.getByRole(AriaRole.LINK).first())
        .hasAttribute("href", Pattern.compile("next=%2Fbuckets%2Fharbour-archive$"));
  }
}
