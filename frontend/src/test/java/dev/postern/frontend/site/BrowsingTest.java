package dev.postern.frontend.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.postern.frontend.site.Samples.OBJECTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class BrowsingTest extends BrowserTest {
  @BeforeEach
  void adaIsSignedIn() {
    Samples.signedIn(gateway);
  }

  @Test
  void aSuggestedPlaceGoesByTheNameThatTheSiteGivesIt() {
    visit.open("/buckets/harbour-archive?prefix=home%2Feu-central-1%3A4f0c2b9e%2F");
    assertThat(visit.heading("Your files")).isVisible();
    visit.open("/buckets/harbour-archive?prefix=home%2Feu-central-1%3A4f0c2b9e%2Fdrafts%2F");

    assertThat(visit.role(AriaRole.NAVIGATION, "Breadcrumb").locator("li"))
        .hasText(new String[] {"Places", "Your files", "drafts"});
    assertThat(visit.link("Your files"))
        .hasAttribute("title", "s3://harbour-archive/home/eu-central-1:4f0c2b9e/");
  }

  @Test
  void aPlaceOpensAtItsFolder() {
    visit.open("/");
    visit.link("Shared harbour-archive / shared/").click();

    assertThat(visit.heading("Shared")).isFocused();
    assertThat(visit.address()).isEqualTo("/buckets/harbour-archive?prefix=shared%2F");
    assertThat(visit.page()).hasTitle("Shared · harbour-archive · Postern");
  }

  @Test
  void aBucketIsOpenedByItsName() {
    visit.open("/buckets");
    visit.field("Bucket").fill("s3://harbour-archive/charts/");
    visit.button("Open").click();

    assertThat(visit.heading("charts")).isVisible();
  }

  @Test
  void aReloadStaysInTheFolder() {
    visit.open("/buckets/harbour-archive");
    visit.link("charts").click();
    visit.heading("charts").waitFor();
    visit.page().reload();

    assertThat(visit.heading("charts")).isVisible();
  }

  @Test
  void keysAreAskedForExactlyAsTheyAre() {
    for (String prefix : List.of("a//", "/", "../", "./", "%2F/", "+ &#?/", "<img src=x>/")) {
      gateway.on(OBJECTS, Samples.page("\"" + prefix + "\"", "", ""));
      visit.open("/buckets/harbour-archive");
      Locator folder =
          visit.role(AriaRole.GRID, "Contents of harbour-archive").getByRole(AriaRole.LINK);
      Request call =
          visit
              .page()
              .waitForRequest(request -> request.url().contains("/objects?prefix="), folder::click);
      assertThat(Query.of(call.url()).get("prefix")).isEqualTo(prefix);
    }
  }

  @Test
  void theGridIsWalkedByKeys() {
    visit.open("/buckets/harbour-archive");
    row(2).focus();

    press("ArrowDown");
    assertThat(row(3)).isFocused();
    press("End");
    assertThat(row(13)).isFocused();
    press("ArrowUp");
    assertThat(row(12)).isFocused();
    press("Home");
    assertThat(row(2)).isFocused();
    visit.page().keyboard().type("pil");
    assertThat(row(10)).isFocused();
    assertThat(row(10)).containsText("pilot-boat.mp4");
  }

  @Test
  void enterOpensAFolderAndBackReturnsToItsRow() {
    visit.open("/buckets/harbour-archive");
    row(2).focus();
    press("ArrowDown");
    press("Enter");
    assertThat(visit.heading("crew lists")).isVisible();
    assertThat(row(2)).isFocused();

    visit.page().goBack();

    assertThat(visit.heading("harbour-archive")).isVisible();
    assertThat(row(3)).isFocused();
  }

  @Test
  void onlyOneRowIsInTheTabOrder() {
    visit.open("/buckets/harbour-archive");
    assertThat(row(2)).isVisible();
    visit.button("Refresh").focus();
    press("Tab");
    assertThat(row(2)).isFocused();
    press("ArrowDown");
    press("Shift+Tab");
    assertThat(visit.button("Refresh")).isFocused();
    press("Tab");
    assertThat(row(3)).isFocused();
  }

  @Test
  void ofManyRowsFewExist() {
    gateway.on(OBJECTS, Samples.many(0, 1000, "next"));
    visit.open("/buckets/harbour-archive");
    row(2).focus();
    assertThat(rows().count()).isLessThan(60);
    press("End");

    assertThat(row(1001)).isFocused();
    assertThat(row(1001)).containsText("item-00999.dat");
    assertThat(rows().count()).isLessThan(60);
    assertThat(visit.page().locator(".toolbar-count")).hasText("1,000 loaded, more");
  }

  @Test
  void moreRowsJoinWithoutTheOthersMoving() {
    gateway.on(OBJECTS, Samples.many(0, 1000, "page-2"));
    visit.open("/buckets/harbour-archive");
    row(2).focus();
    press("End");
    assertThat(row(1001)).isFocused();
    visit.button("Load more").scrollIntoViewIfNeeded();
    double before = row(1001).boundingBox().y;
    gateway.on(OBJECTS, Samples.page("\"new/\"", Samples.objects(1000, 100), ""));
    visit.button("Load more").click();

    assertThat(visit.page().locator(".toolbar-count")).hasText("1,101 items");
    assertThat(row(1002)).containsText("item-00999.dat");
    assertThat(row(1002).boundingBox().y).isCloseTo(before, offset(3.0));
    assertThat(Query.of(gateway.requests().getLast()).get("cursor")).isEqualTo("page-2");
  }

  @Test
  void backReturnsToWhereTheListWasScrolledTo() {
    gateway.on(OBJECTS, Samples.many(0, 1000, ""));
    visit.open("/buckets/harbour-archive?prefix=a%2F");
    row(2).waitFor();
    scroller().evaluate("(list) => { list.scrollTop = 8000; }");
    row(210).waitFor();
    visit.link("harbour-archive").click();
    visit.heading("harbour-archive").waitFor();
    visit.page().goBack();

    visit.heading("a").waitFor();
    row(210).waitFor();
    assertThat(scroller().evaluate("(list) => list.scrollTop")).isEqualTo(8000);
  }

  @Test
  void rowsStayWhileTheyAreRefreshed() {
    visit.open("/buckets/harbour-archive");
    row(2).waitFor();
    gateway.hold(OBJECTS);
    visit.button("Refresh").click();

    assertThat(visit.role(AriaRole.GRID, "Contents of harbour-archive"))
        .hasAttribute("aria-busy", "true");
    assertThat(row(6)).containsText("README.md");
    gateway.release(OBJECTS);
    assertThat(visit.role(AriaRole.GRID, "Contents of harbour-archive"))
        .hasAttribute("aria-busy", "false");
  }

  @Test
  void aHostileKeyIsShownAsItIsAndRunsNothing() {
    visit.open("/buckets/harbour-archive");

    assertThat(row(9)).containsText("<img src=x onerror=\"document.title='owned'\">.png");
    assertThat(visit.page().locator("img")).hasCount(0);
    assertThat(visit.page()).hasTitle("harbour-archive · Postern");
    assertThat(row(8)).containsText("invoice⟨U+202E⟩gpj.exe");
  }

  @Test
  void aDenialNamesTheActionAndARequestIdThatCanBeCopied() {
    gateway.on(OBJECTS, Reply.problem(403, "access_denied", ""));
    visit.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    visit.open("/buckets/harbour-archive?prefix=home%2Feve%2F");

    assertThat(visit.page().getByText("s3:ListBucket")).isVisible();
    visit.button("Copy request id").click();
    assertThat(visit.page().getByRole(AriaRole.STATUS)).hasText("Request id copied.");
    assertThat(visit.page().evaluate("navigator.clipboard.readText()")).isEqualTo(Reply.REQUEST_ID);
  }

  @Test
  void whatWasNotAvailableCanBeTriedAgain() {
    gateway.once(OBJECTS, Reply.problem(503, "unavailable", ""));
    visit.open("/buckets/harbour-archive");
    visit.button("Try again").click();

    assertThat(row(6)).containsText("README.md");
  }

  @Test
  void aSessionThatEndsIsRestoredInPlaceAndTheCallRepeated() {
    visit.open("/buckets/harbour-archive");
    row(2).waitFor();
    gateway
        .once(OBJECTS, Reply.problem(401, "unauthenticated", ""))
        .on("POST /api/auth/sign-in", Samples.entered("ada"));
    visit.link("charts").click();

    Locator dialog = visit.role(AriaRole.DIALOG, "Your session has ended");
    assertThat(dialog).isVisible();
    assertThat(visit.field("User name")).hasValue("ada");
    assertThat(visit.field("Password")).isFocused();
    visit.page().keyboard().type("Correct-horse-9");
    press("Enter");

    assertThat(dialog).isHidden();
    assertThat(visit.heading("charts")).isVisible();
    assertThat(row(2)).isVisible();
    assertThat(visit.address()).isEqualTo("/buckets/harbour-archive?prefix=charts%2F");
  }

  @Test
  void whoeverDoesNotRestoreTheSessionSignsInAnewAndComesBack() {
    visit.open("/buckets/harbour-archive");
    row(2).waitFor();
    gateway.on(OBJECTS, Reply.problem(401, "unauthenticated", ""));
    visit.button("Refresh").click();
    visit.role(AriaRole.DIALOG, "Your session has ended").waitFor();
    press("Escape");

    assertThat(visit.heading("Sign in")).isVisible();
    assertThat(visit.address()).isEqualTo("/sign-in?next=%2Fbuckets%2Fharbour-archive");
  }

  @Test
  void theBreadcrumbLeadsToEveryFolderOnTheWay() {
    visit.open("/buckets/harbour-archive?prefix=a%2F%2Fb%2Fc%2F");
    visit.heading("c").waitFor();
    visit.button("Show 2 more folders").click();
    visit.role(AriaRole.GROUP, "Folders in between").getByText("no name").click();

    assertThat(visit.address()).isEqualTo("/buckets/harbour-archive?prefix=a%2F%2F");
  }

  @Test
  void whoeverHasANameIsCalledByIt() {
    gateway.on(
        "GET /api/session",
        Reply.json(
            200,
            Samples.session("Google_1076915035")
                .body()
                .replace("\"attributes\":{", "\"attributes\":{\"name\":\"Ada Lovelace\",")));
    visit.open("/buckets");
    visit.button("Account of Ada Lovelace").click();

    assertThat(visit.page().locator("#account-menu")).containsText("Google_1076915035@example.com");
  }

  @Test
  void theListIsAnnounced() {
    visit.open("/buckets/harbour-archive");

    assertThat(visit.page().getByRole(AriaRole.STATUS)).hasText("12 items");
  }

  private Locator row(int index) {
    return visit.page().locator("[role=row][aria-rowindex='" + index + "']");
  }

  private Locator scroller() {
    return visit.page().locator(".list-scroller");
  }

  private Locator rows() {
    return visit.page().locator(".grid-body [role=row]");
  }

  private void press(String key) {
    visit.page().keyboard().press(key);
  }
}
