package dev.postern.frontend.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People who look around without an account. */
final class GuestsTest extends BrowserTest {
  private static final String ENTER = "POST /api/auth/guest";

  private Keyboard keyboard;

  @BeforeEach
  void guestsMayIn() {
    Samples.signedIn(gateway);
    Samples.manyWaysIn(gateway);
    gateway.on(ENTER, Samples.enteredAsGuest());
    keyboard = new Keyboard(visit);
  }

  @Test
  void aGuestGetsToThePlaceTheyWantedByTheKeyboardAlone() {
    visit.open("/buckets/harbour-archive");
    keyboard.activate(visit.button("Continue as guest"));

    assertThat(visit.heading("harbour-archive")).isFocused();
    assertThat(gateway.requests()).contains(ENTER + " {}");
  }

  @Test
  void whereGuestsMayNotInThereIsNoWayForThem() {
    gateway.on("GET /api/config", Reply.json(200, "{\"providers\":true,\"guests\":false}"));

    visit.open("/sign-in");
    visit.link("Continue with Google").waitFor();

    assertThat(visit.button("Continue as guest")).hasCount(0);
  }

  @Test
  void aGuestWhoIsNotLetInIsToldSo() {
    gateway.on(ENTER, Reply.problem(503, "unavailable", ""));

    visit.open("/sign-in");
    visit.button("Continue as guest").click();

    assertThat(visit.page().locator(".banner")).isFocused();
    assertThat(visit.page().locator(".banner")).containsText("Not available");
  }

  @Test
  void theMenuOffersASignInInPlaceOfAnAccount() {
    gateway.on("GET /api/session", Samples.guest());
    visit.open("/buckets/harbour-archive");
    keyboard.activate(visit.button("Guest"));
    assertThat(visit.link("Your account")).hasCount(0);
    keyboard.activate(visit.link("Sign in"));

    assertThat(visit.heading("Sign in")).isFocused();
    assertThat(visit.address()).isEqualTo("/sign-in?next=%2Fbuckets%2Fharbour-archive");
  }

  @Test
  void whoeverSignsInIsBackWhereTheyWereAsAGuest() {
    gateway.on("GET /api/session", Samples.guest()).on(Challenges.SIGN_IN, Samples.entered("ada"));
    visit.open("/sign-in?next=%2Fbuckets%2Fharbour-archive");
    visit.field("User name").fill("ada");
    visit.field("Password").fill("Correct-horse-9");
    visit.button("Sign in").click();

    assertThat(visit.heading("harbour-archive")).isFocused();
    assertThat(visit.button("Account of ada")).isVisible();
  }

  @Test
  void aGuestWhoWouldRatherNotSignInGoesBack() {
    gateway.on("GET /api/session", Samples.guest());
    visit.open("/sign-in?next=%2Fbuckets%2Fharbour-archive");
    keyboard.activate(visit.link("Go on as a guest"));

    assertThat(visit.heading("harbour-archive")).isVisible();
    assertThat(gateway.requests()).noneMatch(request -> request.startsWith(ENTER));
  }

  @Test
  void pagesOfAnAccountAskAGuestToSignIn() {
    gateway.on("GET /api/session", Samples.guest());
    visit.open("/account/security");

    assertThat(visit.heading("Sign in")).isVisible();
    assertThat(visit.address()).isEqualTo("/sign-in?next=%2Faccount%2Fsecurity");
    assertThat(gateway.requests()).noneMatch(request -> request.contains("/api/account"));
  }

  @Test
  void aGuestLeaves() {
    gateway.on("GET /api/session", Samples.guest());
    visit.open("/buckets");
    keyboard.activate(visit.button("Guest")).activate(visit.button("Leave"));

    assertThat(visit.heading("Sign in")).isFocused();
    assertThat(gateway.requests()).contains("POST /api/auth/sign-out");
  }

  @Test
  void aGuestWhoseSessionHasEndedIsAskedForNoPassword() {
    gateway.on("GET /api/session", Samples.guest());
    visit.open("/buckets/harbour-archive");
    visit.page().getByText("12 items").first().waitFor();
    gateway.on(Samples.OBJECTS, Reply.problem(401, "unauthenticated", ""));
    visit.button("Refresh").click();

    assertThat(visit.page()).hasURL(Pattern.compile("/sign-in\\?next="));
    assertThat(visit.page().getByRole(AriaRole.DIALOG)).hasCount(0);
    assertThat(visit.button("Continue as guest")).isVisible();
  }
}
