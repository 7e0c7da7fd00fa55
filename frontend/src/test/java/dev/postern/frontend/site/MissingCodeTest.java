package dev.postern.frontend.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Code that is fetched when it is wanted, and does not come. */
final class MissingCodeTest extends BrowserTest {
  @BeforeEach
  void adaIsInABucket() {
    InspectorSamples.archive(gateway);
    visit.open("/buckets/harbour-archive");
    row(6).waitFor();
  }

  /** Lets nothing of that name arrive. */
  static void missing(Visit visit, String name) {
    visit.page().route("**/*" + name + "*.js", Route::abort);
  }

  @Test
  void aDialogThatDoesNotComeIsSaidAndFetchedAgain() {
    missing(visit, "new-folder-dialog");
    visit.button("New folder").click();
    assertThat(question()).isVisible();
    visit.page().unrouteAll();
    visit.button("Try again").click();

    assertThat(visit.field("Folder name")).isFocused();
  }

  @Test
  void oneCanDoWithoutAndTheListWorksOn() {
    missing(visit, "inspector.inspector");
    row(6).click();
    question().getByText("Cancel").click();
    assertThat(question()).hasCount(0);
    visit.page().unrouteAll();
    row(6).click();

    assertThat(visit.heading("README.md")).isVisible();
  }

  @Test
  void whatGoesOnGoesOnWithoutItsList() {
    missing(visit, "transfer-tray.transfer-tray");
    gateway.on(
        ManagingFilesTest.JOBS, Reply.json(202, Samples.job("j1", "delete", "done", 1, 1, "")));
    row(6).focus();
    visit.page().keyboard().press("Delete");
    visit.heading("Delete 1 item?").waitFor();
    visit.page().keyboard().press("Enter");
    assertThat(visit.page().getByText("The list of transfers could not be loaded.")).isVisible();
    visit.page().unrouteAll();
    visit.button("Try again").click();

    assertThat(visit.page().locator(".transfer").first()).isVisible();
  }

  private Locator question() {
    return visit.role(AriaRole.DIALOG, "A part of the page is missing");
  }

  private Locator row(int index) {
    return visit.page().locator("[role=row][aria-rowindex='" + index + "']");
  }
}
