package dev.postern.frontend.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where somebody is signed in, and which browsers are remembered. */
final class OwnSessionsTest extends BrowserTest {
  @BeforeEach
  void adaIsSignedIn() {
    AccountSamples.account(gateway);
  }

  @Test
  void sessionsAreToldApartAndTheCurrentOneIsMarked() {
    visit.open("/account/sessions");

    Locator sessions =
        visit.role(AriaRole.REGION, "Where you are signed in").getByRole(AriaRole.LISTITEM);
    assertThat(sessions).hasCount(3);
    assertThat(sessions.first()).containsText("Firefox on Windows This session");
    assertThat(sessions.nth(1)).containsText("Safari on iPhone");
    assertThat(sessions.nth(1)).containsText("signed in 3 hours ago, last used 5 minutes ago");
    assertThat(sessions.nth(2)).containsText("<img src=x onerror=alert(1)>");
    assertThat(visit.page().locator("img")).hasCount(0);
  }

  @Test
  void oneIsEndedByTheKeyboardAlone() {
    gateway.on("DELETE /api/account/sessions/two", Reply.empty());
    visit.open("/account/sessions");
    visit.button("End the session of Safari on iPhone").focus();
    gateway.on("GET /api/account/sessions", AccountSamples.onlySession());
    press("Enter");

    assertThat(visit.heading("Where you are signed in")).isFocused();
    assertThat(visit.page().getByRole(AriaRole.STATUS)).hasText("The session is ended.");
    assertThat(visit.page().getByText("Safari on iPhone")).hasCount(0);
  }

  @Test
  void oneThatHasEndedMeanwhileIsNoProblem() {
    gateway.on("DELETE /api/account/sessions/two", Reply.problem(404, "not_found", ""));
    visit.open("/account/sessions");
    visit.button("End the session of Safari on iPhone").click();

    assertThat(visit.page().getByRole(AriaRole.STATUS)).hasText("The session is ended.");
  }

  @Test
  void allOthersAreEnded() {
    gateway.on("DELETE /api/account/sessions", Reply.json(200, "{\"ended\":2}"));
    visit.open("/account/sessions");
    visit.button("End all others").click();

    assertThat(visit.page().getByRole(AriaRole.STATUS)).hasText("2 other sessions are ended.");
  }

  @Test
  void signingOutEverywhereEndsThisOneToo() {
    gateway.on("POST /api/auth/sign-out", Reply.empty());
    visit.open("/account/sessions");
    visit.button("Sign out everywhere").click();

    assertThat(visit.heading("Sign in")).isFocused();
    assertThat(visit.page().getByText("You are signed out everywhere.")).isVisible();
    assertThat(gateway.requests()).contains("POST /api/auth/sign-out?everywhere=true");
  }

  @Test
  void anEndThatFailsIsSaid() {
    gateway.on("DELETE /api/account/sessions/two", Reply.problem(503, "unavailable", ""));
    visit.open("/account/sessions");
    visit.button("End the session of Safari on iPhone").click();

    assertThat(visit.page().locator(".banner")).isFocused();
    assertThat(visit.page().getByText("Safari on iPhone")).isVisible();
  }

  @Test
  void aBrowserIsRememberedAndForgotten() {
    gateway
        .on("PUT /api/account/devices/eu-central-1_two", Reply.empty())
        .on("DELETE /api/account/devices/eu-central-1_one", Reply.empty());
    visit.open("/account/sessions");
    visit.button("Remember Ada’s tablet").click();
    assertThat(visit.page().getByRole(AriaRole.STATUS)).hasText("Ada’s tablet is remembered.");
    visit.button("Forget Firefox on Windows").focus();
    press("Space");

    assertThat(visit.heading("Known browsers")).isFocused();
    assertThat(visit.page().getByRole(AriaRole.STATUS)).hasText("Firefox on Windows is forgotten.");
    assertThat(gateway.requests())
        .contains(
            "PUT /api/account/devices/eu-central-1_two {\"remembered\":true}",
            "DELETE /api/account/devices/eu-central-1_one");
  }

  private void press(String key) {
    visit.page().keyboard().press(key);
  }
}
