package dev.postern.frontend.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SigningInTest extends BrowserTest {
  private static final String SIGN_IN = "POST /api/auth/sign-in";

  @BeforeEach
  void nobodyIsSignedIn() {
    Samples.signedIn(gateway);
    Samples.signedOut(gateway);
  }

  @Test
  void whoeverSignsInGetsToThePlaceTheyWanted() {
    gateway.on(SIGN_IN, Samples.entered("ada"));

    visit.open("/buckets/harbour-archive?prefix=charts%2F..%2F");
    assertThat(visit.heading("Sign in")).isVisible();
    enter("ada", "Correct-horse-9");

    assertThat(visit.heading("..")).isVisible();
    assertThat(visit.address()).isEqualTo("/buckets/harbour-archive?prefix=charts%2F..%2F");
    assertThat(gateway.requests())
        .contains(SIGN_IN + " {\"username\":\"ada\",\"password\":\"Correct-horse-9\"}");
  }

  @Test
  void anAddressElsewhereIsNotGoneOnTo() {
    gateway.on(SIGN_IN, Samples.entered("ada"));

    visit.open("/sign-in?next=//evil.example/");
    enter("ada", "Correct-horse-9");

    assertThat(visit.heading("Places")).isVisible();
    assertThat(visit.address()).isEqualTo("/buckets");
  }

  @Test
  void aWrongPasswordIsSaidAtTheFieldThatGetsTheFocus() {
    gateway.on(SIGN_IN, Reply.problem(401, "invalid_credentials", "No."));

    visit.open("/sign-in");
    enter("ada", "wrong");

    assertThat(visit.field("Password")).isFocused();
    assertThat(visit.field("Password")).hasAttribute("aria-invalid", "true");
    assertThat(visit.field("Password")).hasAccessibleDescription("User name or password is wrong.");
    assertThat(visit.field("User name")).hasValue("ada");
  }

  @Test
  void emptyFieldsAreNotSent() {
    visit.open("/sign-in");
    visit.button("Sign in").click();

    assertThat(visit.field("User name")).isFocused();
    assertThat(visit.field("User name")).hasAccessibleDescription("Enter your user name.");
    assertThat(gateway.requests()).noneMatch(request -> request.startsWith("POST"));
  }

  @Test
  void aFormIsSentOnceHoweverOftenItIsSubmitted() {
    gateway.on(SIGN_IN, Samples.entered("ada"));
    gateway.hold(SIGN_IN);

    visit.open("/sign-in");
    enter("ada", "Correct-horse-9");
    visit.button("Signing in…").dispatchEvent("click");
    visit.field("Password").press("Enter");
    gateway.release(SIGN_IN);

    assertThat(visit.heading("Places")).isVisible();
    assertThat(gateway.requests()).filteredOn(request -> request.startsWith(SIGN_IN)).hasSize(1);
  }

  @Test
  void tooManyAttemptsSayWhenToComeBack() {
    gateway.on(
        SIGN_IN, Reply.problem(429, "too_many_attempts", "").withHeader("Retry-After", "90"));

    visit.open("/sign-in");
    enter("ada", "wrong");

    assertThat(visit.page().locator(".banner")).containsText("try again in 2 minutes.");
    assertThat(visit.page().locator(".banner")).isFocused();
  }

  @Test
  void aHostileNameIsShownAsItIsAndRunsNothing() {
    String name = "<img src=x onerror=document.title='owned'>";
    gateway.on(SIGN_IN, Samples.entered(name));

    visit.open("/sign-in");
    enter(name, "Correct-horse-9");
    visit.heading("Places").waitFor();
    gateway.on("GET /api/session", Samples.session(name));

    visit.button("Account of " + name).click();
    assertThat(visit.page().locator("#account-menu")).containsText(name);
    assertThat(visit.page().locator("img")).hasCount(0);
    assertThat(visit.page()).hasTitle("Places · Postern");
  }

  @Test
  void passwordManagersFindWhatTheyLookFor() {
    visit.open("/sign-in");

    assertThat(visit.field("User name")).hasAttribute("autocomplete", "username");
    assertThat(visit.field("Password")).hasAttribute("autocomplete", "current-password");
    assertThat(visit.field("Password")).hasAttribute("type", "password");
  }

  @Test
  void aPasswordCanBeShownAndIsHiddenAgainWhenSent() {
    gateway.on(SIGN_IN, Reply.problem(401, "invalid_credentials", "No."));

    visit.open("/sign-in");
    visit.field("Password").fill("seen");
    visit.button("Show password").click();
    assertThat(visit.field("Password")).hasAttribute("type", "text");

    visit.field("User name").fill("ada");
    visit.button("Sign in").click();
    assertThat(visit.field("Password")).hasAttribute("aria-invalid", "true");
    assertThat(visit.field("Password")).hasAttribute("type", "password");
  }

  @Test
  void theKeyboardAloneIsEnough() {
    gateway.on(SIGN_IN, Samples.entered("ada"));

    visit.open("/sign-in");
    visit.heading("Sign in").waitFor();
    press("Tab");
    assertThat(visit.link("Skip to content")).isFocused();
    press("Tab");
    assertThat(visit.field("User name")).isFocused();
    visit.page().keyboard().type("ada");
    press("Tab");
    visit.page().keyboard().type("Correct-horse-9");
    press("Tab");
    assertThat(visit.button("Show password")).isFocused();
    press("Tab");
    assertThat(visit.button("Sign in")).isFocused();
    press("Tab");
    assertThat(visit.link("Forgot your password?")).isFocused();
    press("Tab");
    assertThat(visit.link("Sign up")).isFocused();
    press("Shift+Tab");
    press("Shift+Tab");
    press("Enter");

    assertThat(visit.heading("Places")).isFocused();
  }

  @Test
  void theUnreachableGatewayCanBeAskedAgain() {
    gateway.once("GET /api/session", Reply.problem(503, "unavailable", ""));

    visit.open("/buckets");
    visit.button("Try again").click();

    assertThat(visit.heading("Sign in")).isVisible();
  }

  @Test
  void whoeverIsSignedInAlreadyIsNotAskedAgain() {
    gateway.on("GET /api/session", Samples.session("ada"));

    visit.open("/sign-in?next=%2Fbuckets%2Fharbour-archive");

    assertThat(visit.heading("harbour-archive")).isVisible();
  }

  @Test
  void signingOutEndsTheSessionInEveryWindow() {
    gateway.on("GET /api/session", Samples.session("ada"));
    visit.open("/buckets/harbour-archive");
    visit.heading("harbour-archive").waitFor();
    Page other = visit.another("/buckets");
    other.getByText("tide-tables").waitFor();

    visit.button("Account of ada").click();
    visit.button("Sign out").click();

    assertThat(visit.page().getByText("You are signed out.")).isVisible();
    assertThat(visit.address()).isEqualTo("/sign-in");
    assertThat(other).hasURL(Pattern.compile("/sign-in$"));
    assertThat(gateway.requests()).contains("POST /api/auth/sign-out");
  }

  @Test
  void aSignOutThatFailsIsSaid() {
    gateway
        .on("GET /api/session", Samples.session("ada"))
        .on("POST /api/auth/sign-out", Reply.problem(503, "unavailable", ""));
    visit.open("/buckets");

    visit.button("Account of ada").click();
    visit.button("Sign out").click();

    assertThat(visit.page().locator("#account-menu")).containsText("Not available.");
    assertThat(visit.address()).isEqualTo("/buckets");
  }

  private void enter(String username, String password) {
    visit.field("User name").fill(username);
    visit.field("Password").fill(password);
    visit.button("Sign in").click();
  }

  private void press(String key) {
    visit.page().keyboard().press(key);
  }
}
