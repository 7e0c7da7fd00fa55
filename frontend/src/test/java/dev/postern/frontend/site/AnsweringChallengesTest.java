package dev.postern.frontend.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.postern.frontend.site.Challenges.ANSWER;
import static dev.postern.frontend.site.Challenges.SIGN_IN;
import static dev.postern.frontend.site.Challenges.asking;
import static dev.postern.frontend.site.Challenges.tryAgain;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a sign-in asks beyond the password. */
final class AnsweringChallengesTest extends BrowserTest {
  @BeforeEach
  void nobodyIsSignedIn() {
    Samples.signedIn(gateway);
    Samples.signedOut(gateway);
  }

  @Test
  void aCodeLeadsToThePlaceThatWasWanted() {
    gateway.on(SIGN_IN, asking(Challenges.SMS)).on(ANSWER, Samples.entered("ada"));

    visit.open("/buckets/harbour-archive");
    enter();
    assertThat(visit.heading("Check your phone")).isFocused();
    assertThat(visit.page().getByText("+********0018")).isVisible();
    visit.field("Code").fill("123 456");
    visit.button("Continue").click();

    assertThat(visit.heading("harbour-archive")).isFocused();
    assertThat(answers())
        .containsExactly("{\"id\":\"id-of-SMS_MFA\",\"answers\":{\"code\":\"123456\"}}");
  }

  @Test
  void aWrongCodeStaysAndIsAnsweredUnderTheNewId() {
    gateway
        .on(SIGN_IN, asking(Challenges.APP))
        .once(ANSWER, tryAgain("code_mismatch", Challenges.APP));
    gateway.on(ANSWER, Samples.entered("ada"));

    visit.open("/sign-in");
    enter();
    visit.field("Code").fill("000000");
    visit.button("Continue").click();
    assertThat(visit.field("Code")).isFocused();
    assertThat(visit.field("Code")).hasValue("000000");
    assertThat(visit.field("Code")).hasAttribute("aria-invalid", "true");
    visit.field("Code").fill("123456");
    visit.button("Continue").click();

    assertThat(visit.heading("Places")).isFocused();
    assertThat(answers().getLast()).contains("\"id\":\"second-id-of-SOFTWARE_TOKEN_MFA\"");
  }

  @Test
  void aCodeFieldIsFilledByPhonesAndManagers() {
    gateway.on(SIGN_IN, asking(Challenges.SMS));

    visit.open("/sign-in");
    enter();

    assertThat(visit.field("Code")).hasAttribute("autocomplete", "one-time-code");
    assertThat(visit.field("Code")).hasAttribute("inputmode", "numeric");
  }

  @Test
  void theBrowserIsRememberedByTheKeyboardAlone() {
    gateway.on(SIGN_IN, asking(Challenges.APP)).on(ANSWER, Samples.entered("ada"));

    visit.open("/sign-in");
    enter();
    assertThat(visit.heading("Enter the code from your app")).isFocused();
    press("Tab");
    visit.page().keyboard().type("123456");
    press("Tab");
    press("Space");
    press("Tab");
    assertThat(visit.button("Continue")).isFocused();
    press("Enter");

    assertThat(visit.heading("Places")).isFocused();
    assertThat(answers().getLast()).contains("\"code\":\"123456\",\"rememberDevice\":true");
  }

  @Test
  void oneStepFollowsTheOtherAndEachGetsTheFocusAtItsHeading() {
    gateway
        .on(SIGN_IN, asking(Challenges.NEW_PASSWORD))
        .once(ANSWER, asking(Challenges.SELECT_FACTOR));
    gateway.once(ANSWER, asking(Challenges.APP)).on(ANSWER, Samples.entered("ada"));

    visit.open("/sign-in");
    enter();
    assertThat(visit.heading("Choose your own password")).isFocused();
    visit.field("New password").fill("Better-horse-10");
    visit.field("Phone number").fill("+44 20 7946-0018");
    visit.button("Continue").click();
    assertThat(visit.heading("One more step")).isFocused();
    press("Tab");
    press("Tab");
    press("Enter");
    assertThat(visit.heading("Enter the code from your app")).isFocused();
    assertThat(visit.field("Code")).hasValue("");
    visit.field("Code").fill("123456");
    press("Enter");

    assertThat(visit.heading("Places")).isFocused();
    assertThat(answers())
        .containsExactly(
            "{\"id\":\"id-of-NEW_PASSWORD_REQUIRED\",\"answers\":{\"newPassword\":\"Better-horse-10\",\"attributes\":{\"name\":\"Ada\",\"phone_number\":\"+442079460018\"}}}",
            "{\"id\":\"id-of-SELECT_MFA_TYPE\",\"answers\":{\"choice\":\"SOFTWARE_TOKEN_MFA\"}}",
            "{\"id\":\"id-of-SOFTWARE_TOKEN_MFA\",\"answers\":{\"code\":\"123456\"}}");
  }

  @Test
  void oneCodeAfterTheOtherBeginsWithAnEmptyField() {
    gateway
        .on(SIGN_IN, asking(Challenges.SMS))
        .once(ANSWER, tryAgain("code_mismatch", Challenges.SMS))
        .on(ANSWER, asking(Challenges.APP));

    visit.open("/sign-in");
    enter();
    visit.field("Code").fill("123456");
    press("Enter");
    assertThat(visit.field("Code")).hasAttribute("aria-invalid", "true");
    press("Enter");

    assertThat(visit.heading("Enter the code from your app")).isFocused();
    assertThat(visit.field("Code")).hasValue("");
    assertThat(visit.field("Code")).hasAttribute("aria-invalid", "false");
  }

  @Test
  void theRulesOfANewPasswordAreTickedOffWhileItIsTyped() {
    gateway.on(SIGN_IN, asking(Challenges.NEW_PASSWORD));

    visit.open("/sign-in");
    enter();
    visit.field("New password").fill("Abc");

    assertThat(visit.page().locator(".password-rules .kept"))
        .hasText(new String[] {"A capital letter, A to Z, done", "A small letter, a to z, done"});
    visit.button("Continue").click();
    assertThat(visit.field("New password")).isFocused();
    assertThat(answers()).isEmpty();
  }

  @Test
  void aPasswordThatThePoolRefusesIsSaidAtItsField() {
    gateway.on(SIGN_IN, asking(Challenges.NEW_PASSWORD));
    gateway.on(ANSWER, tryAgain("password_policy", Challenges.NEW_PASSWORD));

    visit.open("/sign-in");
    enter();
    visit.field("New password").fill("Better-horse-10");
    visit.field("Phone number").fill("+442079460018");
    visit.button("Continue").click();

    assertThat(visit.field("New password")).isFocused();
    assertThat(visit.page().getByText("This password is too weak for this site.")).isVisible();
    assertThat(visit.field("Phone number")).hasValue("+442079460018");
  }

  @Test
  void anAuthenticatorAppIsSetUpWithAKeyThatTheKeyboardCopies() {
    gateway.on(SIGN_IN, asking(Challenges.SET_UP)).once(ANSWER, asking(Challenges.ENROL));
    gateway.on(ANSWER, Samples.entered("ada"));
    visit.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));

    visit.open("/sign-in");
    enter();
    visit.page().getByText("Use the code that the app shows").click();
    assertThat(visit.heading("Set up your authenticator app")).isFocused();
    assertThat(visit.role(AriaRole.IMG, "QR code for your authenticator app")).isVisible();
    press("Tab");
    assertThat(visit.button("Copy the key")).isFocused();
    press("Enter");
    assertThat(visit.page().getByRole(AriaRole.STATUS)).hasText("Key copied.");
    assertThat(visit.page().evaluate("navigator.clipboard.readText()"))
        .isEqualTo("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP");
    visit.field("Code").fill("123456");
    visit.field("Name of the app (optional)").fill("Phone");
    press("Enter");

    assertThat(visit.heading("Places")).isFocused();
    assertThat(answers())
        .containsExactly(
            "{\"id\":\"id-of-MFA_SETUP\",\"answers\":{\"choice\":\"SOFTWARE_TOKEN_MFA\"}}",
            "{\"id\":\"id-of-MFA_SETUP\",\"answers\":{\"code\":\"123456\",\"deviceName\":\"Phone\"}}");
  }

  @Test
  void codesByMailAreSetUpWithTheAddressTheyGoTo() {
    gateway.on(SIGN_IN, asking(Challenges.SET_UP)).on(ANSWER, asking(Challenges.EMAIL));

    visit.open("/sign-in");
    enter();
    visit.page().getByText("Code by e-mail").click();
    assertThat(visit.heading("Where should codes go?")).isFocused();
    visit.field("E-mail").fill("ada@example.com");
    press("Enter");

    assertThat(visit.heading("Check your e-mail")).isFocused();
    assertThat(answers())
        .containsExactly(
            "{\"id\":\"id-of-MFA_SETUP\",\"answers\":{\"choice\":\"EMAIL_OTP\",\"attributes\":{\"email\":\"ada@example.com\"}}}");
  }

  @Test
  void aQuestionOfTheOwnersIsShownAsTextAndNothingOfItIsFetched() {
    gateway
        .on(SIGN_IN, asking(Challenges.CUSTOM))
        .once(ANSWER, tryAgain("code_mismatch", Challenges.CUSTOM));
    gateway.on(ANSWER, Samples.entered("ada"));

    visit.open("/sign-in");
    enter();
    assertThat(visit.heading("One more question")).isFocused();
    assertThat(visit.page().getByText("https://elsewhere.example/captcha.png")).isVisible();
    assertThat(visit.page().locator("img, a[href*=elsewhere]")).hasCount(0);
    visit.field("Name of your first ship").fill("Titanic");
    press("Enter");
    assertThat(visit.field("Name of your first ship")).hasAttribute("aria-invalid", "true");
    assertThat(visit.field("Name of your first ship")).isFocused();
    assertThat(visit.field("Name of your first ship")).hasValue("Titanic");
    visit.field("Name of your first ship").fill("Beagle");
    press("Enter");

    assertThat(visit.heading("Places")).isFocused();
    assertThat(visit.fetched()).allMatch(url -> url.startsWith(gateway.origin()));
  }

  @Test
  void aQuestionThatIsAskedAgainSaysThatTheAnswerDidNotDo() {
    gateway.on(SIGN_IN, asking(Challenges.CUSTOM)).once(ANSWER, asking(Challenges.CUSTOM));
    gateway.on(ANSWER, Samples.entered("ada"));

    visit.open("/sign-in");
    enter();
    visit.field("Name of your first ship").fill("Titanic");
    press("Enter");
    assertThat(visit.page().getByText("That answer did not do. Try again.")).isVisible();
    assertThat(visit.heading("One more question")).isFocused();
    assertThat(visit.field("Name of your first ship")).hasValue("");
    visit.field("Name of your first ship").fill("Beagle");
    press("Enter");

    assertThat(visit.heading("Places")).isFocused();
  }

  @Test
  void anotherQuestionOfTheOwnersBlamesNobody() {
    gateway
        .on(SIGN_IN, asking(Challenges.CUSTOM))
        .on(ANSWER, asking(Challenges.CUSTOM.replace("first ship", "second ship")));

    visit.open("/sign-in");
    enter();
    visit.field("Name of your first ship").fill("Beagle");
    press("Enter");

    assertThat(visit.field("Name of your second ship")).hasAttribute("aria-invalid", "false");
  }

  @Test
  void aStepThatTookTooLongLeadsBackWithTheNameKept() {
    gateway
        .on(SIGN_IN, asking(Challenges.SMS))
        .on(ANSWER, Reply.problem(410, "challenge_expired", ""));

    visit.open("/buckets/harbour-archive");
    enter();
    visit.field("Code").fill("123456");
    visit.button("Continue").click();

    assertThat(visit.heading("Sign in")).isFocused();
    assertThat(visit.page().getByText("That took too long")).isVisible();
    assertThat(visit.field("User name")).hasValue("ada");
    assertThat(visit.address()).isEqualTo("/sign-in?next=%2Fbuckets%2Fharbour-archive");
  }

  @Test
  void aReloadInTheMiddleLeadsBackWithTheNameKept() {
    gateway.on(SIGN_IN, asking(Challenges.SMS));

    visit.open("/sign-in");
    enter();
    visit.heading("Check your phone").waitFor();
    visit.page().reload();

    assertThat(visit.heading("Sign in")).isVisible();
    assertThat(visit.page().getByText("Your sign-in was interrupted.")).isVisible();
    assertThat(visit.field("User name")).hasValue("ada");
  }

  @Test
  void goingBackKeepsTheName() {
    gateway.on(SIGN_IN, asking(Challenges.SMS));

    visit.open("/sign-in");
    enter();
    visit.heading("Check your phone").waitFor();
    visit.page().goBack();

    assertThat(visit.heading("Sign in")).isVisible();
    assertThat(visit.field("User name")).hasValue("ada");
    assertThat(visit.field("Password")).hasValue("");
  }

  @Test
  void aGatewayThatIsNotThereLetsTheAnswerBeSentAgain() {
    gateway.on(SIGN_IN, asking(Challenges.SMS)).once(ANSWER, Reply.problem(503, "unavailable", ""));
    gateway.on(ANSWER, Samples.entered("ada"));

    visit.open("/sign-in");
    enter();
    visit.field("Code").fill("123456");
    visit.button("Continue").click();
    assertThat(visit.page().locator(".banner")).isFocused();
    visit.button("Continue").click();

    assertThat(visit.heading("Places")).isVisible();
  }

  @Test
  void aStepThatNobodyKnowsIsNoSignIn() {
    gateway.on(SIGN_IN, asking(Challenges.UNKNOWN));

    visit.open("/sign-in");
    enter();

    assertThat(visit.heading("This account needs another step")).isFocused();
    assertThat(visit.page().getByText("NEVER_HEARD_OF")).isVisible();
    visit.link("Back to sign-in").click();
    assertThat(visit.field("User name")).hasValue("ada");
  }

  private List<String> answers() {
    return gateway.requests().stream()
        .filter(request -> request.startsWith(ANSWER))
        .map(request -> request.substring(ANSWER.length() + 1))
        .toList();
  }

  private void enter() {
    visit.field("User name").fill("ada");
    visit.field("Password").fill("Correct-horse-9");
    visit.button("Sign in").click();
  }

  private void press(String key) {
    visit.page().keyboard().press(key);
  }
}
