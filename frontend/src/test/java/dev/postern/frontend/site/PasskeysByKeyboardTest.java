package dev.postern.frontend.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.postern.frontend.site.Challenges.ANSWER;
import static dev.postern.frontend.site.Challenges.SIGN_IN;
import static dev.postern.frontend.site.Challenges.asking;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Passkeys made, used and deleted by the keyboard alone. */
final class PasskeysByKeyboardTest extends BrowserTest {
  private static final String DELETE = "DELETE /api/account/passkeys/cGFzcw";

  private VirtualAuthenticator authenticator;
  private Keyboard keyboard;

  @BeforeEach
  void adaHasADevice() {
    authenticator = new VirtualAuthenticator(visit);
    keyboard = new Keyboard(visit);
    AccountSamples.account(gateway);
    gateway
        .on("POST /api/account/passkeys/options", AccountSamples.passkeyOptions())
        .on("POST /api/account/passkeys", Reply.empty())
        .on(DELETE, Reply.empty());
  }

  @Test
  void oneIsMade() {
    visit.open("/account/security");
    keyboard.activate(visit.button("Add a passkey"));

    assertThat(status()).hasText("Your passkey is ready to sign in with.");
    assertThat(visit.button("Add a passkey")).isFocused();
    assertThat(authenticator.passkeys()).isOne();
  }

  @Test
  void oneThatIsNotMadeCanBeTriedAgain() {
    authenticator.recognises(false);
    visit.open("/account/security");
    keyboard.activate(visit.button("Add a passkey"));
    assertThat(visit.page().locator(".banner")).isFocused();
    authenticator.recognises(true);
    keyboard.activate(visit.button("Add a passkey"));

    assertThat(status()).hasText("Your passkey is ready to sign in with.");
  }

  @Test
  void oneIsDeleted() {
    visit.open("/account/security");
    keyboard.activate(visit.button("Delete Chrome on Windows"));
    assertThat(visit.button("Delete")).isFocused();
    keyboard.press("Space");

    assertThat(visit.heading("Passkeys")).isFocused();
    assertThat(gateway.requests()).contains(DELETE);
  }

  @Test
  void oneIsKeptAndTheFocusIsWhereItWas() {
    visit.open("/account/security");
    keyboard.activate(visit.button("Delete Chrome on Windows"));
    keyboard.activate(visit.button("Keep"));

    assertThat(visit.button("Delete Chrome on Windows")).isFocused();
    assertThat(gateway.requests()).doesNotContain(DELETE);
  }

  @Test
  void escapeKeepsItToo() {
    visit.open("/account/security");
    keyboard.activate(visit.button("Delete Chrome on Windows")).press("Escape");

    assertThat(visit.button("Delete Chrome on Windows")).isFocused();
    assertThat(gateway.requests()).doesNotContain(DELETE);
  }

  @Test
  void whoeverHasOneIsInWithoutTypingMore() {
    make();
    gateway.once(ANSWER, asking(Challenges.PASSKEY)).on(ANSWER, Samples.entered("ada"));
    enter();
    keyboard.activate(way("Use your fingerprint"));

    assertThat(visit.heading("Places")).isFocused();
  }

  @Test
  void oneThatWasNotUsedIsTriedAgain() {
    make();
    authenticator.recognises(false);
    gateway
        .once(ANSWER, asking(Challenges.PASSKEY.replace("preferred", "required")))
        .on(ANSWER, Samples.entered("ada"));
    enter();
    keyboard.activate(way("Use your fingerprint"));
    assertThat(visit.page().locator(".banner")).isFocused();
    authenticator.recognises(true);
    keyboard.activate(visit.button("Try again"));

    assertThat(visit.heading("Places")).isFocused();
  }

  @Test
  void anotherWayIsTakenInItsPlace() {
    make();
    authenticator.recognises(false);
    gateway.on(ANSWER, asking(Challenges.PASSKEY.replace("preferred", "required")));
    enter();
    keyboard.activate(way("Use your fingerprint"));
    visit.page().locator(".banner").waitFor();
    keyboard.activate(visit.button("Use another way"));

    assertThat(visit.heading("How do you want to sign in?")).isFocused();
  }

  private void make() {
    visit.open("/account/security");
    keyboard.activate(visit.button("Add a passkey"));
    status().getByText("Your passkey is ready").waitFor();
    Samples.signedOut(gateway);
    gateway.on("GET /api/config", Samples.config(true)).on(SIGN_IN, asking(Challenges.SELECT));
  }

  private void enter() {
    visit.open("/sign-in");
    keyboard.to(visit.field("User name")).type("ada").press("Enter");
    visit.heading("How do you want to sign in?").waitFor();
  }

  private Locator way(String text) {
    return visit.page().locator("button.way").filter(new Locator.FilterOptions().setHasText(text));
  }

  private Locator status() {
    return visit.page().getByRole(AriaRole.STATUS);
  }
}
