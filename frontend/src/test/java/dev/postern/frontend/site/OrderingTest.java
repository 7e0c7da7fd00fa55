package dev.postern.frontend.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.postern.frontend.site.Samples.OBJECTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists in other orders than S3's own: always of everything, never of one page. */
final class OrderingTest extends BrowserTest {
  @BeforeEach
  void adaIsSignedIn() {
    Samples.signedIn(gateway);
  }

  @Test
  void theHeadOfAColumnSortsByIt() {
    visit.open("/buckets/harbour-archive");
    visit.button("Size").click();

    assertThat(visit.role(AriaRole.COLUMNHEADER, "Size")).hasAttribute("aria-sort", "descending");
    assertThat(row(2)).containsText("charts");
    assertThat(row(6)).containsText("pilot-boat.mp4");
    visit.button("Size").click();
    assertThat(row(6)).containsText("überfahrt");
    visit.button("Name").click();
    assertThat(row(6)).containsText("README.md");
  }

  @Test
  void theSameIsInTheMenuForWhoeverHasNoMouse() {
    visit.open("/buckets/harbour-archive");
    row(2).waitFor();
    Keyboard keyboard = new Keyboard(visit);
    keyboard.activate(visit.button("View"));
    visit.field("Name").focus();
    keyboard.press("ArrowDown").press("ArrowDown").press("ArrowDown").press("ArrowDown");

    assertThat(row(6)).containsText("überfahrt");
    assertThat(visit.role(AriaRole.COLUMNHEADER, "Modified"))
        .hasAttribute("aria-sort", "ascending");
  }

  @Test
  void allPagesAreFetchedBeforeAnythingIsSorted() {
    gateway.once(OBJECTS, Samples.many(0, 1000, "page-2"));
    visit.open("/buckets/harbour-archive");
    assertThat(summary()).hasText("1,000 loaded, more");
    gateway
        .once(OBJECTS, Samples.many(1000, 1000, "page-3"))
        .once(OBJECTS, Samples.many(2000, 500, ""));
    visit.button("Size").click();

    assertThat(summary()).hasText("2,500 items");
    assertThat(row(2)).containsText("item-02499.dat");
    assertThat(gateway.requests()).anyMatch(request -> request.contains("cursor=page-3"));
  }

  private Locator summary() {
    return visit.page().locator(".toolbar-count");
  }

  private Locator row(int index) {
    return visit.page().locator("[role=row][aria-rowindex='" + index + "']");
  }
}
