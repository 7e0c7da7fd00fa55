package dev.postern.frontend.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.postern.frontend.site.Challenges.ANSWER;
import static dev.postern.frontend.site.Challenges.SIGN_IN;
import static dev.postern.frontend.site.Challenges.asking;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What needs a fresh sign-in asks for it over the page, and is then done. */
final class SigningInAgainTest extends BrowserTest {
  private static final String ENROL = "POST /api/account/factors/totp";

  @BeforeEach
  void adaSignedInLongAgo() {
    AccountSamples.account(gateway);
    gateway
        .once(ENROL, Reply.problem(403, "step_up_required", ""))
        .on(SIGN_IN, Samples.entered("ada"));
  }

  @Test
  void theCallIsRepeatedAndItsResultShown() {
    wantToEnrol();
    assertThat(dialog("Is it you?")).isVisible();
    assertThat(visit.field("User name")).hasValue("ada");
    assertThat(visit.field("Password")).isFocused();
    visit.page().keyboard().type("Correct-horse-9");
    press("Enter");

    assertThat(visit.heading("Set up your authenticator app")).isFocused();
    assertThat(visit.page().locator("dialog[open]")).hasCount(0);
    assertThat(gateway.requests()).filteredOn(request -> request.startsWith(ENROL)).hasSize(2);
  }

  @Test
  void theDialogAsksWhatTheSignInAsks() {
    gateway.on(SIGN_IN, asking(Challenges.APP));
    gateway.once(ANSWER, Challenges.tryAgain("code_mismatch", Challenges.APP));
    gateway.on(ANSWER, Samples.entered("ada"));

    wantToEnrol();
    visit.field("Password").fill("Correct-horse-9");
    press("Enter");
    Locator step = dialog("Enter the code from your app");
    assertThat(step.getByRole(AriaRole.HEADING)).isFocused();
    visit.field("Code").fill("000000");
    press("Enter");
    assertThat(visit.field("Code")).hasAttribute("aria-invalid", "true");
    assertThat(visit.field("Code")).isFocused();
    visit.field("Code").fill("123456");
    press("Enter");

    assertThat(visit.heading("Set up your authenticator app")).isFocused();
  }

  @Test
  void aStepThatTookTooLongAsksForThePasswordAgain() {
    gateway
        .on(SIGN_IN, asking(Challenges.APP))
        .on(ANSWER, Reply.problem(410, "challenge_expired", ""));

    wantToEnrol();
    visit.field("Password").fill("Correct-horse-9");
    press("Enter");
    visit.field("Code").fill("123456");
    press("Enter");

    assertThat(dialog("Is it you?")).containsText("That took too long");
    assertThat(visit.field("Password")).isFocused();
  }

  @Test
  void whoeverCancelsLosesNothing() {
    wantToEnrol();
    dialog("Is it you?").waitFor();
    press("Escape");

    assertThat(visit.page().locator("dialog[open]")).hasCount(0);
    assertThat(visit.page().getByText("This needs a fresh sign-in first.")).isVisible();
    assertThat(visit.address()).isEqualTo("/account/security");
    gateway.once(ENROL, Reply.problem(403, "step_up_required", ""));
    visit.button("Set up: Authenticator app").click();
    assertThat(dialog("Is it you?")).isVisible();
  }

  @Test
  void cancellingInTheMiddleOfAStepLosesNothingEither() {
    gateway.on(SIGN_IN, asking(Challenges.APP));

    wantToEnrol();
    visit.field("Password").fill("Correct-horse-9");
    press("Enter");
    dialog("Enter the code from your app").waitFor();
    visit.button("Cancel").click();

    assertThat(visit.page().locator("dialog[open]")).hasCount(0);
    assertThat(visit.page().getByText("This needs a fresh sign-in first.")).isVisible();
  }

  @Test
  void whatWasTypedIsStillThereAfterwards() {
    gateway
        .once("PATCH /api/account/attributes", Reply.problem(403, "step_up_required", ""))
        .on("PATCH /api/account/attributes", Reply.json(200, "{\"deliveries\":{}}"));
    visit.open("/account");
    visit.button("Change E-mail").click();
    visit.field("E-mail").fill("ada@new.example");
    press("Enter");
    dialog("Is it you?").waitFor();
    press("Escape");

    assertThat(visit.field("E-mail")).hasValue("ada@new.example");
    visit.button("Save").click();
    assertThat(visit.page().getByRole(AriaRole.STATUS)).hasText("E-mail saved.");
  }

  @Test
  void anotherPersonGetsNothingOfThisPage() {
    gateway.on(
        SIGN_IN, Reply.json(200, Samples.entered("eve").body().replace("\"0d3c\"", "\"another\"")));

    wantToEnrol();
    gateway.on("GET /api/session", Samples.session("eve"));
    visit.field("Password").fill("Correct-horse-9");
    press("Enter");

    assertThat(visit.page()).hasURL(Pattern.compile("/buckets$"));
    assertThat(visit.button("Account of eve")).isVisible();
    assertThat(gateway.requests()).filteredOn(request -> request.startsWith(ENROL)).hasSize(1);
  }

  @Test
  void whereNoPasswordIsNeededTheNameIsEnoughToBegin() {
    gateway
        .on("GET /api/config", Samples.config(true))
        .on(SIGN_IN, asking(Challenges.SELECT))
        .once(ANSWER, asking(Challenges.EMAIL))
        .on(ANSWER, Samples.entered("ada"));

    wantToEnrol();
    assertThat(visit.button("Continue")).isFocused();
    press("Enter");
    dialog("How do you want to sign in?").getByText("Code by e-mail").click();
    visit.field("Code").fill("123456");
    press("Enter");

    assertThat(visit.heading("Set up your authenticator app")).isFocused();
  }

  private void wantToEnrol() {
    visit.open("/account/security");
    visit.button("Set up: Authenticator app").click();
  }

  private Locator dialog(String name) {
    return visit.role(AriaRole.DIALOG, name);
  }

  private void press(String key) {
    visit.page().keyboard().press(key);
  }
}
