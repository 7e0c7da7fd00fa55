package dev.postern.frontend.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.MouseButton;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signing in with somebody else's word, and what is said to those who come back without it. */
final class OtherWaysInTest extends BrowserTest {
  private static final String GOOGLE = "GET /api/auth/federated/google";

  /** How much of what was shown moved, by what the browser calls layout shift. */
  private static final String SHIFTS =
      """
      window.shifted = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          window.shifted += entry.value;
        }
      }).observe({ type: 'layout-shift', buffered: true });
      """;

  private Keyboard keyboard;

  @BeforeEach
  void manyWaysIn() {
    Samples.signedIn(gateway);
    Samples.manyWaysIn(gateway);
    gateway.on(GOOGLE, elsewhere());
    keyboard = new Keyboard(visit);
  }

  @Test
  void thereIsAButtonForEachProviderInTheOrderOfTheSite() {
    visit.open("/sign-in");

    assertThat(providers())
        .hasText(
            new String[] {
              "Continue with Google",
              "H Continue with Harbour Office",
              "T Continue with The Worshipful Guild of <b>Pilots</b> and Lighthouse Keepers"
            });
    assertThat(visit.page().locator("img")).hasCount(1);
    assertThat(visit.link("Continue with Google").locator("img"))
        .hasAttribute("src", "/api/auth/providers/google/logo");
    assertThat(visit.fetched()).allMatch(url -> url.startsWith(gateway.origin()));
  }

  @Test
  void aButtonLeadsAwayWithThePlaceThatWasWanted() {
    visit.open("/buckets/harbour-archive?prefix=charts%2F");
    visit.link("Continue with Google").click();

    assertThat(visit.page().getByText("The other side")).isVisible();
    assertThat(gateway.requests())
        .contains(GOOGLE + "?next=%2Fbuckets%2Fharbour-archive%3Fprefix%3Dcharts%252F");
  }

  @Test
  void anIdOfAnyLettersIsOnePartOfTheAddress() {
    gateway.on("GET /api/auth/federated/Harbour%20Office", elsewhere());

    visit.open("/sign-in");
    visit.link("Continue with Harbour Office").click();

    assertThat(visit.page().getByText("The other side")).isVisible();
    assertThat(gateway.requests())
        .contains("GET /api/auth/federated/Harbour%20Office?next=%2Fbuckets");
  }

  @Test
  void theKeyboardAloneIsEnough() {
    visit.open("/sign-in");
    keyboard.to(visit.link("Sign up"));
    keyboard.backTo(visit.button("Continue as guest"));
    keyboard.backTo(visit.link("Continue with Harbour Office"));
    keyboard.backTo(visit.link("Continue with Google")).press("Enter");

    assertThat(visit.page().getByText("The other side")).isVisible();
  }

  @Test
  void theMiddleMouseButtonOpensAWindowOfItsOwn() {
    visit.open("/sign-in");
    Page other =
        visit
            .context()
            .waitForPage(
                () ->
                    visit
                        .link("Continue with Google")
                        .click(new Locator.ClickOptions().setButton(MouseButton.MIDDLE)));

    assertThat(other.getByText("The other side")).isVisible();
    assertThat(visit.heading("Sign in")).isVisible();
  }

  @Test
  void whereNobodyVouchesNobodyIsAskedForTheList() {
    gateway.on("GET /api/config", Samples.config(false));

    visit.open("/sign-in");
    visit.heading("Sign in").waitFor();

    assertThat(visit.page().getByText("or", exactly())).hasCount(0);
    assertThat(gateway.requests()).doesNotContain(Samples.PROVIDERS);
    assertThat(visit.fetched()).noneMatch(url -> url.contains("other-ways"));
  }

  @Test
  void anEmptyListShowsNothing() {
    gateway
        .on("GET /api/config", Reply.json(200, "{\"providers\":true,\"guests\":false}"))
        .on(Samples.PROVIDERS, Reply.json(200, "{\"providers\":[]}"));

    visit.open("/sign-in");
    visit.heading("Sign in").waitFor();

    assertThat(visit.page().getByText("or", exactly())).hasCount(0);
  }

  @Test
  void theyAreThereWhenThePageIsSoThatNothingMoves() {
    visit.context().addInitScript(SHIFTS);
    visit.mark();

    visit.open("/sign-in");
    visit.link("Continue with Google").waitFor();
    visit.page().waitForLoadState(LoadState.NETWORKIDLE);

    assertThat(((Number) visit.page().evaluate("window.shifted")).doubleValue())
        .isLessThanOrEqualTo(0.02);
  }

  @Test
  void aListThatCameLateIsStillShown() {
    gateway.hold(Samples.PROVIDERS);

    visit.open("/sign-in");
    visit.field("User name").fill("ada");
    gateway.release(Samples.PROVIDERS);

    assertThat(visit.link("Continue with Google")).isVisible();
    assertThat(visit.field("User name")).hasValue("ada");
  }

  @Test
  void aListThatIsMissingIsAskedForAgain() {
    gateway.once(Samples.PROVIDERS, Reply.problem(503, "unavailable", ""));

    visit.open("/sign-in");
    keyboard.activate(visit.button("Try again"));

    assertThat(visit.link("Continue with Google")).isVisible();
  }

  @Test
  void whoeverComesBackWithoutBeingLetInIsToldWhy() {
    visit.open("/sign-in?problem=rejected_by_policy&next=%2Fbuckets%2Fharbour-archive");

    assertThat(visit.page().getByRole(AriaRole.ALERT).first()).containsText("Not admitted");
    assertThat(visit.address()).isEqualTo("/sign-in?next=%2Fbuckets%2Fharbour-archive");
  }

  @Test
  void nothingOfTheAddressIsShown() {
    visit.open("/sign-in?problem=Call+0800-FRAUD+now&next=//evil.example");

    assertThat(visit.page().getByText("You were not signed in")).isVisible();
    assertThat(visit.page().getByText("FRAUD")).hasCount(0);
    assertThat(visit.address()).isEqualTo("/sign-in");
  }

  @Test
  void whatWasSaidGoesWithTheNextTry() {
    gateway.on(Challenges.SIGN_IN, Reply.problem(401, "invalid_credentials", ""));

    visit.open("/sign-in?problem=unavailable");
    assertThat(visit.page().getByText("The other side can’t be reached")).isVisible();
    visit.field("User name").fill("ada");
    visit.field("Password").fill("wrong");
    visit.button("Sign in").click();

    assertThat(visit.field("Password")).hasAttribute("aria-invalid", "true");
    assertThat(visit.page().getByText("The other side can’t be reached")).hasCount(0);
  }

  @Test
  void signingOutLeadsToThePageThatEndsTheSessionThere() {
    gateway
        .on("GET /api/session", Samples.session("ada"))
        .on(
            "POST /api/auth/sign-out",
            Reply.json(200, "{\"next\":\"/api/auth/federated/google?logout\"}"));
    visit.open("/buckets");
    keyboard.activate(visit.button("Account of ada")).activate(visit.button("Sign out"));

    assertThat(visit.page().getByText("The other side")).isVisible();
    assertThat(gateway.requests()).contains(GOOGLE + "?logout");
  }

  @Test
  void whoeverSignsInElsewhereMayDoSoAgainWhenTheSessionHasEnded() {
    gateway
        .on("GET /api/session", Samples.session("ada"))
        .on(Samples.OBJECTS, Reply.problem(401, "unauthenticated", ""));
    visit.open("/buckets/harbour-archive");
    Locator dialog = visit.role(AriaRole.DIALOG, "Your session has ended");
    keyboard.activate(dialog.getByRole(AriaRole.LINK).first());

    assertThat(visit.page().getByText("The other side")).isVisible();
    assertThat(gateway.requests()).contains(GOOGLE + "?next=%2Fbuckets%2Fharbour-archive");
  }

  private static Page.GetByTextOptions exactly() {
    return new Page.GetByTextOptions().setExact(true);
  }

  private Locator providers() {
    return visit.role(AriaRole.LIST, "Providers").getByRole(AriaRole.LINK);
  }

  private static Reply elsewhere() {
    return new Reply(
        200, "text/html", "<!doctype html><title>Elsewhere</title><p>The other side", Map.of());
  }
}
