package dev.postern.frontend.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.postern.frontend.site.AccountSamples.FACTORS;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SecurityTest extends BrowserTest {
  private static final String PASSWORD = "POST /api/account/password";
  private static final String ENROL = "POST /api/account/factors/totp";

  @BeforeEach
  void adaIsSignedIn() {
    AccountSamples.account(gateway);
    gateway
        .on(PASSWORD, Reply.json(200, "{\"sessionsEnded\":2}"))
        .on(FACTORS, Reply.empty())
        .on(ENROL + "/verify", Reply.empty());
  }

  @Test
  void aChangedPasswordSaysHowManyOtherSessionsEnded() {
    visit.open("/account/security");
    visit.button("Change the password").focus();
    press("Enter");
    assertThat(visit.field("Current password")).isFocused();
    visit.page().keyboard().type("Correct-horse-9");
    press("Tab");
    press("Tab");
    visit.page().keyboard().type("Better-horse-10");
    press("Enter");

    assertThat(visit.button("Change the password")).isFocused();
    assertThat(status()).hasText("Your password is changed. 2 other sessions ended.");
    assertThat(gateway.requests())
        .contains(
            PASSWORD
                + " {\"currentPassword\":\"Correct-horse-9\",\"newPassword\":\"Better-horse-10\"}");
  }

  @Test
  void aWrongCurrentPasswordIsSaidAtItsField() {
    gateway.on(PASSWORD, Reply.problem(401, "invalid_credentials", ""));

    visit.open("/account/security");
    visit.button("Change the password").click();
    visit.field("Current password").fill("wrong");
    visit.field("New password").fill("Better-horse-10");
    press("Enter");

    assertThat(visit.field("Current password")).isFocused();
    assertThat(visit.field("New password")).hasValue("Better-horse-10");
  }

  @Test
  void whoeverNeverHadAPasswordIsNotAskedForIt() {
    gateway.on(
        "GET /api/account/factors",
        Reply.json(200, "{\"enabled\":[],\"firstFactors\":[\"EMAIL_OTP\"]}"));

    visit.open("/account/security");
    visit.button("Set a password").click();
    assertThat(visit.field("New password")).isFocused();
    visit.page().keyboard().type("Better-horse-10");
    press("Enter");

    assertThat(status()).hasText("Your password is changed. 2 other sessions ended.");
    assertThat(gateway.requests()).contains(PASSWORD + " {\"newPassword\":\"Better-horse-10\"}");
  }

  @Test
  void anAuthenticatorAppIsSetUpByTheKeyboardAlone() {
    gateway.once(ENROL + "/verify", Reply.problem(422, "code_mismatch", ""));
    visit.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));

    visit.open("/account/security");
    visit.button("Set up: Authenticator app").focus();
    press("Enter");
    assertThat(visit.heading("Set up your authenticator app")).isFocused();
    press("Tab");
    assertThat(visit.button("Copy the key")).isFocused();
    press("Tab");
    visit.page().keyboard().type("000000");
    press("Enter");
    assertThat(visit.field("Code")).hasAttribute("aria-invalid", "true");
    visit.field("Code").fill("123456");
    gateway.on(
        "GET /api/account/factors",
        AccountSamples.factors("\"SOFTWARE_TOKEN_MFA\"", "SOFTWARE_TOKEN_MFA"));
    press("Enter");

    assertThat(visit.heading("Second step")).isFocused();
    assertThat(visit.button("Replace: Authenticator app")).isVisible();
    assertThat(gateway.requests()).contains(ENROL + "/verify {\"code\":\"123456\"}");
  }

  @Test
  void aFactorIsPreferredAndSwitchedOff() {
    visit.open("/account/security");
    visit.button("Ask for it first: Code by text message").click();
    assertThat(status()).hasText("Code by text message is asked for first.");
    visit.button("Turn off: Code by e-mail").click();

    assertThat(status()).hasText("Code by e-mail is off.");
    assertThat(gateway.requests())
        .contains(
            FACTORS + " {\"enabled\":[\"SMS_MFA\",\"EMAIL_OTP\"],\"preferred\":\"SMS_MFA\"}",
            FACTORS + " {\"enabled\":[\"SMS_MFA\"],\"preferred\":\"SMS_MFA\"}");
  }

  @Test
  void aFactorWithoutAnAddressSaysWhatIsMissing() {
    gateway
        .on("GET /api/account/factors", AccountSamples.factors("", ""))
        .on(FACTORS, Reply.problem(409, "factor_not_set_up", ""));

    visit.open("/account/security");
    visit.button("Turn on: Code by text message").click();

    assertThat(visit.page().locator(".banner")).isFocused();
    assertThat(visit.page().getByText("There is nowhere to send codes to")).isVisible();
  }

  private Locator status() {
    return visit.page().getByRole(AriaRole.STATUS);
  }

  private void press(String key) {
    visit.page().keyboard().press(key);
  }
}
