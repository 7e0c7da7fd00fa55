package dev.postern.frontend.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.postern.frontend.site.Samples.OBJECTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
  void theMenuIsGoneOnceAPointerChose() {
    visit.open("/buckets/harbour-archive");
    row(2).waitFor();
    visit.button("View").click();
    visit.page().getByText("Largest first").click();

    assertThat(row(6)).containsText("pilot-boat.mp4");
    assertThat(visit.page().locator("#view-menu")).isHidden();
  }

  @Test
  void theMenuStaysWhileKeysGoThroughItsChoices() {
    visit.open("/buckets/harbour-archive");
    row(2).waitFor();
    Keyboard keyboard = new Keyboard(visit);
    keyboard.activate(visit.button("View"));
    visit.field("Name").focus();
    keyboard.press("ArrowDown");

    assertThat(row(6)).containsText("pilot-boat.mp4");
    assertThat(visit.page().locator("#view-menu")).isVisible();
  }

  @Test
  void allOfAFolderIsReadBeforeAnythingIsSorted() {
    gateway
        .on(OBJECTS, Samples.many(0, 1000, "page-2"))
        .on(SearchingTest.ALL, all("{\"scanned\":2502,\"end\":true}"));
    visit.open("/buckets/harbour-archive");
    assertThat(summary()).hasText("1,000 loaded, more");
    gateway.hold(SearchingTest.ALL);
    visit.button("Size").click();
    assertThat(bar()).containsText("they are put in order at the end");
    gateway.release(SearchingTest.ALL);

    assertThat(bar()).containsText("all 2,501 items are in order");
    assertThat(row(2)).containsText("zebra");
    assertThat(row(3)).containsText("item-02499.dat");
    assertThat(gateway.requests()).contains(SearchingTest.ALL + "?delimiter=%2F");
  }

  @Test
  void whatIsStoppedSaysThatItIsNotAll() {
    gateway
        .on(OBJECTS, Samples.many(0, 1000, "page-2"))
        .on(SearchingTest.ALL, all("{\"problem\":{\"code\":\"unavailable\",\"status\":503}}"));
    visit.open("/buckets/harbour-archive");
    visit.button("Size").click();

    assertThat(bar()).containsText("only the first 2,501 items are in order");
    visit.button("Back to the folder").click();
    assertThat(bar()).containsText("Only the first 1,000 rows are here, by name.");
    assertThat(row(2)).containsText("item-00000.dat");
    assertThat(visit.button("Read all, and put them in order")).isVisible();
    visit.button("Name").click();
    assertThat(bar()).hasCount(0);
  }

  @Test
  void aLargeFolderIsNotReadUnaskedBecauseAnotherWasSorted() {
    visit.open("/buckets/harbour-archive");
    visit.button("Size").click();
    assertThat(row(6)).containsText("pilot-boat.mp4");
    gateway.on(OBJECTS, Samples.many(0, 1000, "page-2"));
    visit.link("charts").click();

    assertThat(bar()).containsText("Only the first 1,000 rows are here, by name.");
    assertThat(gateway.requests()).noneMatch(request -> request.startsWith(SearchingTest.ALL));
  }

  @Test
  void everythingBelowAFolderIsCounted() {
    gateway.on(SearchingTest.ALL, all("{\"scanned\":2500,\"end\":true}"));
    visit.open("/buckets/harbour-archive");
    visit.button("View").click();
    visit.button("Everything below, with its size").click();

    assertThat(bar()).containsText("Everything below harbour-archive: 2,501 items");
    assertThat(bar()).containsText("together");
  }

  /** A whole folder, and how its stream ends. */
  private static Reply all(String last) {
    String objects =
        IntStream.range(0, 2500)
            .mapToObj(
                i ->
                    "{\"object\":%s}\n"
                        .formatted(
                            Samples.object(
                                "item-%05d.dat".formatted(i), 1024L * i, Duration.ofDays(3))))
            .collect(Collectors.joining());
    return SearchingTest.ndjson(objects + "{\"prefix\":\"zebra/\"}\n" + last + "\n");
  }

  private Locator bar() {
    return visit.page().locator(".search-bar");
  }

  private Locator summary() {
    return visit.page().locator(".toolbar-count");
  }

  private Locator row(int index) {
    return visit.page().locator("[role=row][aria-rowindex='" + index + "']");
  }
}
