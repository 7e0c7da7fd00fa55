package dev.postern.frontend.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.postern.frontend.site.Challenges.ANSWER;
import static dev.postern.frontend.site.Challenges.SIGN_IN;
import static dev.postern.frontend.site.Challenges.asking;
import static dev.postern.frontend.site.Challenges.tryAgain;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signing in where people choose how to prove who they are. */
final class WithoutPasswordTest extends BrowserTest {
  @BeforeEach
  void theSiteAsksForTheNameFirst() {
    Samples.signedIn(gateway);
    Samples.signedOut(gateway);
    gateway.on("GET /api/config", Samples.config(true)).on(SIGN_IN, asking(Challenges.SELECT));
  }

  @Test
  void theNameAloneIsSentAndManagersKnowItsField() {
    visit.open("/sign-in");
    assertThat(visit.field("Password")).hasCount(0);
    assertThat(visit.field("User name")).hasAttribute("autocomplete", "username webauthn");
    enter();

    assertThat(visit.heading("How do you want to sign in?")).isFocused();
    assertThat(gateway.requests()).contains(SIGN_IN + " {\"username\":\"ada\"}");
  }

  @Test
  void thePasswordIsOneOfTheWaysAndTheKeyboardIsEnough() {
    gateway
        .once(ANSWER, asking(Challenges.PASSWORD))
        .once(ANSWER, tryAgain("invalid_credentials", Challenges.PASSWORD));
    gateway.on(ANSWER, Samples.entered("ada"));

    visit.open("/sign-in");
    enter();
    visit.heading("How do you want to sign in?").waitFor();
    press("Tab");
    press("Space");
    assertThat(visit.heading("Enter your password")).isFocused();
    assertThat(visit.field("User name")).hasValue("ada");
    assertThat(visit.field("User name")).hasAttribute("autocomplete", "username");
    assertThat(visit.field("Password")).hasAttribute("autocomplete", "current-password");
    press("Tab");
    press("Tab");
    visit.page().keyboard().type("wrong");
    press("Enter");
    assertThat(visit.field("Password")).isFocused();
    assertThat(visit.field("Password")).hasAccessibleDescription("User name or password is wrong.");
    visit.field("Password").fill("Correct-horse-9");
    press("Enter");

    assertThat(visit.heading("Places")).isFocused();
    assertThat(gateway.requests())
        .contains(
            ANSWER + " {\"id\":\"id-of-SELECT_CHALLENGE\",\"answers\":{\"choice\":\"PASSWORD\"}}",
            ANSWER
                + " {\"id\":\"second-id-of-PASSWORD\",\"answers\":{\"password\":\"Correct-horse-9\"}}");
  }

  @Test
  void anotherWayCanBeTaken() {
    gateway.on(ANSWER, asking(Challenges.EMAIL));

    visit.open("/sign-in");
    enter();
    visit.page().getByText("Code by e-mail").click();
    visit.heading("Check your e-mail").waitFor();
    visit.button("Use another way").click();

    assertThat(visit.heading("How do you want to sign in?")).isFocused();
  }

  @Test
  void aNewCodeIsSentWithoutChoosingAgain() {
    gateway.on(ANSWER, asking(Challenges.EMAIL));

    visit.open("/sign-in");
    enter();
    visit.page().getByText("Code by e-mail").click();
    visit.button("Send a new code").click();

    assertThat(visit.page().getByRole(AriaRole.STATUS)).hasText("A new code is on its way.");
    assertThat(visit.heading("Check your e-mail")).isFocused();
    assertThat(gateway.requests())
        .filteredOn(request -> request.contains("\"choice\":\"EMAIL_OTP\""))
        .hasSize(2);
  }

  @Test
  void aCodeThatStandsAloneRemembersNoBrowser() {
    gateway.on(ANSWER, asking(Challenges.EMAIL));

    visit.open("/sign-in");
    enter();
    visit.page().getByText("Code by e-mail").click();

    assertThat(visit.heading("Check your e-mail")).isVisible();
    assertThat(visit.page().getByText("Remember this browser")).hasCount(0);
  }

  @Test
  void aCodeAfterAPasswordMayRememberTheBrowser() {
    gateway.once(ANSWER, asking(Challenges.PASSWORD)).once(ANSWER, asking(Challenges.EMAIL));

    visit.open("/sign-in");
    enter();
    visit.page().getByText("Type the password").click();
    visit.field("Password").fill("Correct-horse-9");
    press("Enter");

    assertThat(visit.page().getByText("Remember this browser")).isVisible();
  }

  @Test
  void aPasswordThatCannotBeTriedAgainLeadsBackToTheName() {
    gateway
        .once(ANSWER, asking(Challenges.PASSWORD))
        .on(ANSWER, Reply.problem(401, "invalid_credentials", ""));

    visit.open("/sign-in");
    enter();
    visit.page().getByText("Type the password").click();
    visit.field("Password").fill("wrong");
    press("Enter");

    assertThat(visit.heading("Sign in")).isFocused();
    assertThat(visit.page().getByText("User name or password is wrong. Sign in again."))
        .isVisible();
    assertThat(visit.field("User name")).hasValue("ada");
  }

  @Test
  void whoeverNeverVerifiedIsLedToItAndSignsInWithWhatWasTyped() {
    gateway
        .once(ANSWER, asking(Challenges.PASSWORD))
        .on(ANSWER, Reply.problem(403, "user_not_confirmed", ""));
    gateway.on("POST /api/auth/confirm", Reply.empty());

    visit.open("/sign-in");
    enter();
    visit.page().getByText("Type the password").click();
    visit.field("Password").fill("Correct-horse-9");
    press("Enter");
    assertThat(visit.heading("Verify your e-mail")).isFocused();
    gateway.on(SIGN_IN, Samples.entered("ada"));
    visit.field("Verification code").fill("123456");
    press("Enter");

    assertThat(visit.heading("Places")).isVisible();
    assertThat(gateway.requests())
        .contains(SIGN_IN + " {\"username\":\"ada\",\"password\":\"Correct-horse-9\"}");
  }

  @Test
  void aGatewayThatSaysNothingOfItselfIsAskedWithAPassword() {
    gateway.on("GET /api/config", Reply.problem(503, "unavailable", ""));

    visit.open("/sign-in");

    assertThat(visit.field("Password")).isVisible();
  }

  private void enter() {
    visit.field("User name").fill("ada");
    visit.button("Continue").click();
  }

  private void press(String key) {
    visit.page().keyboard().press(key);
  }
}
