package dev.postern.frontend.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.postern.frontend.site.AccountSamples.FACTORS;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everything that a person can do to their account, by the keyboard alone. */
final class AccountByKeyboardTest extends BrowserTest {
  private static final String ENROL = "POST /api/account/factors/totp";

  private Keyboard keyboard;

  @BeforeEach
  void adaIsSignedIn() {
    AccountSamples.account(gateway);
    gateway.on(FACTORS, Reply.empty());
    keyboard = new Keyboard(visit);
  }

  @Test
  void theAccountIsReachedThroughItsMenuAndLeftThroughIt() {
    visit.open("/buckets");
    keyboard.activate(visit.button("Account of ada")).activate(visit.link("Your account"));
    assertThat(visit.heading("Profile")).isFocused();
    keyboard.activate(visit.link("Security"));
    assertThat(visit.heading("Security")).isFocused();
    keyboard.backTo(visit.button("Account of ada")).press("Enter");
    keyboard.activate(visit.button("Sign out"));

    assertThat(visit.heading("Sign in")).isFocused();
    assertThat(visit.page().getByText("You are signed out.")).isVisible();
  }

  @Test
  void anAnswerThatComesAfterTheSignOutSignsNobodyIn() {
    visit.open("/buckets");
    keyboard.to(visit.button("Account of ada"));
    gateway.hold("GET /api/session");
    visit.page().waitForRequest("**/api/session", () -> keyboard.press("Enter"));
    keyboard.activate(visit.button("Sign out"));
    assertThat(visit.heading("Sign in")).isFocused();

    visit.page().waitForResponse("**/api/session", () -> gateway.release("GET /api/session"));
    assertThat(visit.page().locator(".progress")).isHidden();

    assertThat(visit.heading("Sign in")).isVisible();
    assertThat(visit.address()).isEqualTo("/sign-in");
  }

  @Test
  void escapeClosesTheMenuAndGivesTheFocusBack() {
    visit.open("/buckets");
    keyboard.activate(visit.button("Account of ada")).to(visit.button("Sign out")).press("Escape");

    assertThat(visit.button("Sign out")).isHidden();
    assertThat(visit.button("Account of ada")).isFocused();
  }

  @Test
  void aFactorIsTurnedOn() {
    gateway.on("GET /api/account/factors", AccountSamples.factors("", ""));
    visit.open("/account/security");
    keyboard.to(visit.button("Turn on: Code by e-mail"));
    gateway.on("GET /api/account/factors", AccountSamples.factors("\"EMAIL_OTP\"", "EMAIL_OTP"));
    keyboard.press("Space");

    assertThat(status()).hasText("Code by e-mail is on.");
    assertThat(visit.heading("Second step")).isFocused();
    keyboard.to(visit.button("Turn off: Code by e-mail"));
    assertThat(gateway.requests())
        .contains(FACTORS + " {\"enabled\":[\"EMAIL_OTP\"],\"preferred\":\"EMAIL_OTP\"}");
  }

  @Test
  void aFactorIsTurnedOff() {
    visit.open("/account/security");
    keyboard.activate(visit.button("Turn off: Code by text message"));

    assertThat(status()).hasText("Code by text message is off.");
    assertThat(visit.heading("Second step")).isFocused();
    assertThat(gateway.requests())
        .contains(FACTORS + " {\"enabled\":[\"EMAIL_OTP\"],\"preferred\":\"EMAIL_OTP\"}");
  }

  @Test
  void aFactorIsAskedForFirst() {
    visit.open("/account/security");
    keyboard.activate(visit.button("Ask for it first: Code by text message"));

    assertThat(status()).hasText("Code by text message is asked for first.");
    assertThat(gateway.requests())
        .contains(FACTORS + " {\"enabled\":[\"SMS_MFA\",\"EMAIL_OTP\"],\"preferred\":\"SMS_MFA\"}");
  }

  @Test
  void aFactorThatCannotBeTurnedOnSaysSoWhereTheFocusThenIs() {
    gateway
        .on("GET /api/account/factors", AccountSamples.factors("", ""))
        .on(FACTORS, Reply.problem(409, "factor_not_set_up", ""));
    visit.open("/account/security");
    keyboard.activate(visit.button("Turn on: Code by text message"));

    assertThat(visit.page().locator(".banner")).isFocused();
    keyboard.to(visit.button("Copy request id"));
    keyboard.to(visit.button("Turn on: Code by text message"));
  }

  @Test
  void settingUpAnAppIsGivenUpAndTheWayGoesOnWhereItBegan() {
    visit.open("/account/security");
    keyboard.activate(visit.button("Set up: Authenticator app"));
    assertThat(visit.heading("Set up your authenticator app")).isFocused();
    keyboard.activate(visit.button("Cancel"));
    assertThat(visit.button("Set up: Authenticator app")).isFocused();
    keyboard.press("Enter");
    assertThat(visit.heading("Set up your authenticator app")).isFocused();
    keyboard.to(visit.field("Code")).press("Escape");

    assertThat(visit.button("Set up: Authenticator app")).isFocused();
  }

  @Test
  void aSessionIsEnded() {
    gateway.on("DELETE /api/account/sessions/two", Reply.empty());
    visit.open("/account/sessions");
    keyboard.to(visit.button("End the session of Safari on iPhone"));
    gateway.on("GET /api/account/sessions", AccountSamples.onlySession());
    keyboard.press("Enter");

    assertThat(visit.heading("Where you are signed in")).isFocused();
    assertThat(status()).hasText("The session is ended.");
  }

  @Test
  void allOtherSessionsAreEnded() {
    gateway.on("DELETE /api/account/sessions", Reply.json(200, "{\"ended\":2}"));
    visit.open("/account/sessions");
    keyboard.activate(visit.button("End all others"));

    assertThat(status()).hasText("2 other sessions are ended.");
    assertThat(visit.heading("Where you are signed in")).isFocused();
  }

  @Test
  void thisSessionIsEndedInItsRow() {
    visit.open("/account/sessions");
    keyboard.activate(
        visit.role(AriaRole.REGION, "Where you are signed in").getByText("Sign out").first());

    assertThat(visit.heading("Sign in")).isFocused();
    assertThat(gateway.requests()).contains("POST /api/auth/sign-out");
  }

  @Test
  void allSessionsAreEnded() {
    visit.open("/account/sessions");
    keyboard.to(visit.button("Sign out everywhere")).press("Space");

    assertThat(visit.heading("Sign in")).isFocused();
    assertThat(gateway.requests()).contains("POST /api/auth/sign-out?everywhere=true");
  }

  @Test
  void aBrowserIsRemembered() {
    gateway.on("PUT /api/account/devices/eu-central-1_two", Reply.empty());
    visit.open("/account/sessions");
    keyboard.activate(visit.button("Remember Ada’s tablet"));

    assertThat(status()).hasText("Ada’s tablet is remembered.");
    assertThat(visit.button("Remember Ada’s tablet")).isFocused();
  }

  @Test
  void aBrowserIsNoLongerRemembered() {
    gateway.on("PUT /api/account/devices/eu-central-1_one", Reply.empty());
    visit.open("/account/sessions");
    keyboard.activate(visit.button("Stop remembering Firefox on Windows"));

    assertThat(status()).hasText("Firefox on Windows is not remembered any more.");
    assertThat(gateway.requests())
        .contains("PUT /api/account/devices/eu-central-1_one {\"remembered\":false}");
  }

  @Test
  void aBrowserIsForgotten() {
    gateway.on("DELETE /api/account/devices/eu-central-1_two", Reply.empty());
    visit.open("/account/sessions");
    keyboard.activate(visit.button("Forget Ada’s tablet"));

    assertThat(visit.heading("Known browsers")).isFocused();
    assertThat(status()).hasText("Ada’s tablet is forgotten.");
  }

  @Test
  void theAccountIsDeleted() {
    gateway.on("DELETE /api/account", Reply.empty());
    visit.open("/account");
    keyboard.activate(visit.button("Delete the account…"));
    assertThat(visit.field("User name")).isFocused();
    keyboard.type("eve").activate(visit.button("Delete for good"));
    assertThat(visit.field("User name")).isFocused();
    assertThat(visit.field("User name")).hasAttribute("aria-invalid", "true");
    keyboard.retype("ada").activate(visit.button("Delete for good"));

    assertThat(visit.heading("Sign in")).isFocused();
    assertThat(visit.page().getByText("Your account is deleted.")).isVisible();
  }

  @Test
  void theAccountIsKept() {
    visit.open("/account");
    keyboard.activate(visit.button("Delete the account…"));
    keyboard.activate(visit.button("Keep the account"));

    assertThat(visit.page().locator("dialog[open]")).hasCount(0);
    assertThat(visit.button("Delete the account…")).isFocused();
    assertThat(gateway.requests()).noneMatch(request -> request.startsWith("DELETE"));
  }

  @Test
  void theFocusStaysInTheDialogThatAsksForAFreshSignIn() {
    gateway.on(ENROL, Reply.problem(403, "step_up_required", ""));
    visit.open("/account/security");
    keyboard.activate(visit.button("Set up: Authenticator app"));
    Locator dialog = visit.role(AriaRole.DIALOG, "Is it you?");
    assertThat(dialog.getByLabel("Password").first()).isFocused();
    for (int stop = 0; stop < 12; stop++) {
      keyboard.press("Tab");
      assertThat(visit.page().locator("main :focus, header :focus, .skip-link:focus")).hasCount(0);
    }
    keyboard.activate(dialog.getByText("Cancel"));

    assertThat(dialog).isHidden();
    assertThat(visit.page().locator(".banner")).isFocused();
  }

  @Test
  void aFreshSignInIsGivenAndWhatWasWantedIsDone() {
    gateway
        .once(ENROL, Reply.problem(403, "step_up_required", ""))
        .once(Challenges.SIGN_IN, Reply.problem(401, "invalid_credentials", ""))
        .on(Challenges.SIGN_IN, Samples.entered("ada"));
    visit.open("/account/security");
    keyboard.activate(visit.button("Set up: Authenticator app"));
    assertThat(visit.field("Password")).isFocused();
    keyboard.type("wrong").activate(visit.button("Sign in"));
    assertThat(visit.field("Password")).hasAttribute("aria-invalid", "true");
    assertThat(visit.field("Password")).isFocused();
    keyboard.retype("Correct-horse-9").press("Enter");

    assertThat(visit.heading("Set up your authenticator app")).isFocused();
  }

  private Locator status() {
    return visit.page().getByRole(AriaRole.STATUS);
  }
}
