package dev.postern.frontend.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.postern.frontend.site.Challenges.SIGN_IN;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ResettingPasswordTest extends BrowserTest {
  private static final String FORGOT = "POST /api/auth/forgot-password";
  private static final String RESET = "POST /api/auth/reset-password";

  @BeforeEach
  void nobodyIsSignedIn() {
    Samples.signedIn(gateway);
    Samples.signedOut(gateway);
    gateway
        .on(
            FORGOT,
            Reply.json(202, "{\"delivery\":{\"medium\":\"EMAIL\",\"destination\":\"a***@e***\"}}"))
        .on(RESET, Reply.empty())
        .on(SIGN_IN, Samples.entered("ada"));
  }

  @Test
  void aForgottenPasswordIsReplacedByTheKeyboardAloneAndLetsIn() {
    visit.open("/buckets/harbour-archive");
    visit.field("User name").fill("ada");
    visit.link("Forgot your password?").focus();
    press("Enter");
    assertThat(visit.heading("Reset your password")).isFocused();
    assertThat(visit.field("User name")).hasValue("ada");
    press("Tab");
    press("Enter");
    assertThat(visit.heading("Choose a new password")).isFocused();
    assertThat(visit.page().getByText("a***@e***")).isVisible();
    press("Tab");
    visit.page().keyboard().type("123-456");
    press("Tab");
    visit.page().keyboard().type("Better-horse-10");
    press("Enter");

    assertThat(visit.heading("harbour-archive")).isFocused();
    assertThat(gateway.requests())
        .contains(
            FORGOT + " {\"username\":\"ada\"}",
            RESET + " {\"username\":\"ada\",\"code\":\"123456\",\"password\":\"Better-horse-10\"}",
            SIGN_IN + " {\"username\":\"ada\",\"password\":\"Better-horse-10\"}");
  }

  @Test
  void aWrongCodeStaysAndSoDoesThePassword() {
    gateway.on(RESET, Reply.problem(422, "code_mismatch", ""));

    reset("000000", "Better-horse-10");

    assertThat(visit.field("Code")).isFocused();
    assertThat(visit.field("Code")).hasValue("000000");
    assertThat(visit.field("New password")).hasValue("Better-horse-10");
  }

  @Test
  void anExpiredCodeIsReplacedByANewOne() {
    gateway.on(RESET, Reply.problem(410, "code_expired", ""));

    reset("123456", "Better-horse-10");
    assertThat(visit.page().getByText("This code is too old or used up. Ask for a new one."))
        .isVisible();
    visit.button("Send a new code").click();

    assertThat(visit.page().getByRole(AriaRole.STATUS))
        .hasText("A new code is on its way to a***@e***.");
    assertThat(gateway.requests()).filteredOn(request -> request.startsWith(FORGOT)).hasSize(2);
  }

  @Test
  void aPasswordThatBreaksTheRulesIsNotSent() {
    reset("123456", "short");

    assertThat(visit.field("New password")).isFocused();
    assertThat(visit.page().getByText("4 of the rules below are not kept yet.")).isVisible();
    assertThat(gateway.requests()).noneMatch(request -> request.startsWith(RESET));
  }

  @Test
  void aSignInThatAsksForMoreGoesOnFromThere() {
    gateway.on(SIGN_IN, Challenges.asking(Challenges.APP));

    reset("123456", "Better-horse-10");

    assertThat(visit.heading("Enter the code from your app")).isFocused();
  }

  @Test
  void aSignInThatFailsSaysThatThePasswordIsSet() {
    gateway.on(SIGN_IN, Reply.problem(503, "unavailable", ""));

    reset("123456", "Better-horse-10");

    assertThat(visit.page().getByText("Your new password is set. Sign in with it.")).isVisible();
    assertThat(visit.field("User name")).hasValue("ada");
  }

  @Test
  void aPasswordThatMustBeResetLeadsToThat() {
    gateway.once(SIGN_IN, Reply.problem(403, "password_reset_required", ""));

    visit.open("/sign-in");
    visit.field("User name").fill("ada");
    visit.field("Password").fill("Correct-horse-9");
    visit.button("Sign in").click();
    assertThat(visit.heading("Choose a new password")).isFocused();
    assertThat(visit.page().getByText("must be reset before it can be used")).isVisible();
    visit.field("Code").fill("123456");
    visit.field("New password").fill("Better-horse-10");
    press("Enter");

    assertThat(visit.heading("Places")).isFocused();
  }

  @Test
  void afterAReloadTheNameIsStillKnown() {
    visit.open("/forgot-password");
    visit.field("User name").fill("ada");
    visit.button("Send a code").click();
    visit.heading("Choose a new password").waitFor();
    visit.page().reload();

    assertThat(visit.page().getByText("a***@e***")).isVisible();
    assertThat(visit.field("User name")).hasCount(0);
  }

  @Test
  void whoeverComesWithACodeAloneIsAskedForTheName() {
    visit.open("/reset-password");
    visit.button("Send a new code").click();

    assertThat(visit.field("User name")).isFocused();
    assertThat(visit.field("User name")).hasAccessibleDescription("Enter your user name.");
  }

  private void reset(String code, String password) {
    visit.open("/forgot-password");
    visit.field("User name").fill("ada");
    visit.button("Send a code").click();
    visit.field("Code").fill(code);
    visit.field("New password").fill(password);
    visit.button("Set the password").click();
  }

  private void press(String key) {
    visit.page().keyboard().press(key);
  }
}
