package dev.postern.frontend.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.postern.frontend.site.Challenges.ANSWER;
import static dev.postern.frontend.site.Challenges.SIGN_IN;
import static dev.postern.frontend.site.Challenges.asking;
import static dev.postern.frontend.site.Challenges.tryAgain;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way in, by the keyboard alone. */
final class SigningInByKeyboardTest extends BrowserTest {
  private Keyboard keyboard;

  @BeforeEach
  void nobodyIsSignedIn() {
    Samples.signedIn(gateway);
    Samples.signedOut(gateway);
    gateway.on("GET /api/config", Samples.config(true)).on(SIGN_IN, asking(Challenges.SELECT));
    keyboard = new Keyboard(visit);
  }

  @ParameterizedTest
  @CsvSource({
    "Type the password, PASSWORD",
    "Use your fingerprint, WEB_AUTHN",
    "to your e-mail address, EMAIL_OTP",
    "to your phone, SMS_OTP"
  })
  void anyOfTheWaysIsChosen(String text, String choice) {
    gateway.on(ANSWER, asking(Challenges.EMAIL));
    enter();
    assertThat(visit.heading("How do you want to sign in?")).isFocused();
    keyboard.activate(way(text));

    assertThat(visit.heading("Check your e-mail")).isFocused();
    assertThat(answers())
        .containsExactly(
            "{\"id\":\"id-of-SELECT_CHALLENGE\",\"answers\":{\"choice\":\"%s\"}}"
                .formatted(choice));
  }

  @ParameterizedTest
  @CsvSource({"to your phone, SMS_MFA", "the app shows, SOFTWARE_TOKEN_MFA"})
  void anyOfTheSecondFactorsIsChosen(String text, String choice) {
    gateway.on(SIGN_IN, asking(Challenges.SELECT_FACTOR)).on(ANSWER, asking(Challenges.SMS));
    enter();
    assertThat(visit.heading("One more step")).isFocused();
    keyboard.to(way(text)).press("Space");

    assertThat(visit.heading("Check your phone")).isFocused();
    assertThat(answers()).allMatch(answer -> answer.contains("\"choice\":\"" + choice + "\""));
  }

  @Test
  void codesByMailAreSetUpAfterAnotherWayWasLookedAt() {
    gateway.on(SIGN_IN, asking(Challenges.SET_UP)).on(ANSWER, asking(Challenges.EMAIL));
    enter();
    keyboard.activate(way("to your e-mail address"));
    assertThat(visit.heading("Where should codes go?")).isFocused();
    keyboard.activate(visit.button("Choose another way"));
    assertThat(visit.heading("Add a second step")).isFocused();
    keyboard.activate(way("to your e-mail address"));
    keyboard.to(visit.field("E-mail")).type("ada").press("Enter");
    assertThat(visit.field("E-mail")).isFocused();
    keyboard.retype("ada@example.com").press("Enter");

    assertThat(visit.heading("Check your e-mail")).isFocused();
  }

  @Test
  void aWayThatDoesNotWorkSaysSoAndAnotherIsTaken() {
    gateway
        .once(ANSWER, Reply.problem(502, "code_delivery_failed", ""))
        .on(ANSWER, asking(Challenges.PASSWORD));
    enter();
    keyboard.activate(way("to your phone"));
    assertThat(visit.page().locator(".banner")).isFocused();
    keyboard.activate(way("Type the password"));

    assertThat(visit.heading("Enter your password")).isFocused();
  }

  @Test
  void anotherWayIsTakenInTheMiddleOfOne() {
    gateway.on(ANSWER, asking(Challenges.EMAIL));
    enter();
    keyboard.activate(way("to your e-mail address"));
    visit.heading("Check your e-mail").waitFor();
    keyboard.activate(visit.button("Use another way"));

    assertThat(visit.heading("How do you want to sign in?")).isFocused();
    keyboard.to(way("Type the password"));
  }

  @Test
  void aNewCodeIsAskedForAndAWrongOneCorrected() {
    gateway
        .once(ANSWER, asking(Challenges.EMAIL))
        .once(ANSWER, asking(Challenges.EMAIL))
        .once(ANSWER, tryAgain("code_mismatch", Challenges.EMAIL))
        .on(ANSWER, Samples.entered("ada"));
    enter();
    keyboard.activate(way("to your e-mail address"));
    assertThat(visit.heading("Check your e-mail")).isFocused();
    keyboard.activate(visit.button("Send a new code"));
    assertThat(visit.heading("Check your e-mail")).isFocused();
    keyboard.to(visit.field("Code")).type("000000").activate(visit.button("Continue"));
    assertThat(visit.field("Code")).hasAttribute("aria-invalid", "true");
    assertThat(visit.field("Code")).isFocused();
    keyboard.retype("123456").press("Enter");

    assertThat(visit.heading("Places")).isFocused();
  }

  @Test
  void whoeverWillNotAnswerGoesBackToTheNameTheyTyped() {
    gateway.on(ANSWER, asking(Challenges.PASSWORD));
    enter();
    keyboard.activate(way("Type the password"));
    visit.heading("Enter your password").waitFor();
    keyboard.activate(visit.link("Back to sign-in"));

    assertThat(visit.heading("Sign in")).isFocused();
    assertThat(visit.field("User name")).hasValue("ada");
  }

  @Test
  void aForgottenPasswordIsSaidWhereItIsAskedFor() {
    gateway.on(ANSWER, asking(Challenges.PASSWORD));
    enter();
    keyboard.activate(way("Type the password"));
    visit.heading("Enter your password").waitFor();
    keyboard.activate(visit.button("Forgot your password?"));

    assertThat(visit.heading("Reset your password")).isFocused();
  }

  private Locator way(String text) {
    return visit.page().locator("button.way").filter(new Locator.FilterOptions().setHasText(text));
  }

  private List<String> answers() {
    return gateway.requests().stream()
        .filter(request -> request.startsWith(ANSWER))
        .map(request -> request.substring(ANSWER.length() + 1))
        .toList();
  }

  private void enter() {
    visit.open("/sign-in");
    keyboard.to(visit.field("User name")).type("ada").press("Enter");
  }
}
