package dev.postern.frontend.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.postern.frontend.site.Samples.job;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.KeyboardModifier;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Choosing objects, and what is done with them: all by the keyboard where that is possible. */
final class ManagingFilesTest extends BrowserTest {
  static final String JOBS = "POST /api/storage/jobs";
  static final String EVENTS = "GET /api/storage/jobs/j1/events";

  private static final String SOME = Samples.object("README.md", 1_824, Duration.ofMinutes(12));
  private static final String FOLDERS = "POST /api/storage/buckets/harbour-archive/folders";

  @BeforeEach
  void adaLooksIntoTheArchive() {
    Samples.signedIn(gateway);
    visit.open("/buckets/harbour-archive");
    row(2).waitFor();
  }

  @Test
  void rowsAreChosenByTheirBoxesByRangeAndOneByOne() {
    check(4).click();
    assertThat(row(4)).hasAttribute("aria-selected", "true");
    row(6).click(new Locator.ClickOptions().setModifiers(List.of(KeyboardModifier.SHIFT)));
    assertThat(chosen()).hasCount(3);
    row(9).click(new Locator.ClickOptions().setModifiers(List.of(KeyboardModifier.CONTROL)));
    assertThat(chosen()).hasCount(4);
    check(9).click();

    assertThat(chosen()).hasCount(3);
    assertThat(summary()).hasText("3 selected");
    assertThat(row(6).getByRole(AriaRole.CHECKBOX)).isChecked();
    assertThat(row(9).getByRole(AriaRole.CHECKBOX)).not().isChecked();
  }

  @Test
  void rowsAreChosenByTheKeyboard() {
    row(2).focus();
    press("Space");
    press("ArrowDown");
    press("Shift+ArrowDown");
    press("Shift+ArrowDown");
    assertThat(row(5)).isFocused();
    assertThat(summary()).hasText("4 selected");
    press("Shift+ArrowUp");
    assertThat(summary()).hasText("3 selected");
    press("Control+a");
    assertThat(summary()).hasText("12 selected");
    press("Escape");

    assertThat(summary()).hasText("12 items");
    assertThat(chosen()).hasCount(0);
  }

  @Test
  void theToolbarKeepsItsPlaceWhenSomethingIsChosen() {
    BoundingBox before = row(2).boundingBox();
    check(2).click();
    visit.button("Clear selection").waitFor();
    assertThat(row(2).boundingBox().y).isEqualTo(before.y);

    visit.button("Clear selection").click();

    assertThat(row(2)).isFocused();
    assertThat(visit.button("New folder")).isVisible();
  }

  @Test
  void theFilterShowsWhatHasSuchAName() {
    row(2).focus();
    press("/");
    assertThat(visit.field("Filter by name")).isFocused();
    visit.page().keyboard().type("LOG");
    assertThat(summary()).hasText("1 of 12");
    assertThat(row(2)).containsText("logbooks");
    visit.page().keyboard().type("xx");
    assertThat(visit.heading("Nothing of that name")).isVisible();
    press("Escape");

    assertThat(summary()).hasText("12 items");
    assertThat(visit.field("Filter by name")).isFocused();
  }

  @Test
  void questionMarkShowsTheShortcutsAndEscapeLeadsBack() {
    row(3).focus();
    press("?");
    assertThat(visit.heading("Keyboard shortcuts")).isFocused();
    press("Escape");

    assertThat(visit.page().locator("dialog[open]")).hasCount(0);
    assertThat(row(3)).isFocused();
  }

  @Test
  void compactRowsStayCompactOnTheNextVisit() {
    visit.button("View").click();
    visit.page().getByText("Compact").click();
    visit.page().reload();
    row(3).waitFor();

    assertThat(row(3).boundingBox().height).isEqualTo(32);
  }

  @Test
  void aFolderIsMadeAndHasTheFocus() {
    gateway
        .once(FOLDERS, Reply.problem(412, "already_exists", ""))
        .on(FOLDERS, Reply.json(201, "{\"key\":\"tides/\"}"));
    Keyboard keyboard = new Keyboard(visit);
    keyboard.activate(visit.button("New folder"));
    assertThat(visit.field("Folder name")).isFocused();
    keyboard.type("charts").press("Enter");
    assertThat(visit.page().getByText("There is a folder of this name already.")).isVisible();
    gateway.on(Samples.OBJECTS, Samples.page("\"charts/\",\"tides/\"", SOME, ""));
    keyboard.retype("tides").press("Enter");

    assertThat(row(3)).isFocused();
    assertThat(row(3)).containsText("tides");
    assertThat(gateway.requests()).contains(FOLDERS + " {\"key\":\"tides/\"}");
  }

  @Test
  void anObjectIsRenamedByTheKeyboard() {
    jobEndsAtOnce("move");
    row(6).focus();
    press("F2");
    assertThat(visit.field("New name")).isFocused();
    assertThat(visit.field("New name")).hasValue("README.md");
    visit.page().keyboard().type("LIESMICH");
    press("Enter");

    assertThat(notice()).containsText("Rename “README.md” to “LIESMICH.md”");
    assertThat(gateway.requests())
        .contains(
            JOBS
                + " {\"kind\":\"move\",\"from\":{\"bucket\":\"harbour-archive\",\"keys\":[\"README.md\"],\"prefixes\":[]},"
                + "\"to\":{\"bucket\":\"harbour-archive\",\"key\":\"LIESMICH.md\"},\"conflict\":\"fail\"}");
  }

  @Test
  void aFolderKeepsItsSlashWhenItIsRenamed() {
    jobEndsAtOnce("move");
    row(2).focus();
    press("F2");
    visit.field("New name").fill("maps");
    press("Enter");

    assertThat(notice()).containsText("Rename “charts” to “maps”");
    assertThat(gateway.requests())
        .anyMatch(
            request ->
                request.startsWith(JOBS)
                    && request.contains("\"prefixes\":[\"charts/\"]")
                    && request.contains("\"key\":\"maps/\""));
  }

  @Test
  void fewObjectsAreDeletedByOneButtonAndBroughtBack() {
    jobEndsAtOnce("delete");
    row(6).focus();
    press("Space");
    press("Delete");
    Locator dialog = visit.role(AriaRole.DIALOG, "Delete 1 item?");
    assertThat(dialog).containsText("you can undo this");
    press("Enter");
    assertThat(notice()).containsText("1 item deleted");
    assertThat(summary()).hasText("12 items");
    gateway.on(JOBS, Reply.json(202, job("j2", "undelete", "done", 1, 1, "")));
    visit.button("Undo: Delete “README.md”").click();

    assertThat(notice()).containsText("1 item brought back");
    assertThat(gateway.requests())
        .contains(
            JOBS
                + " {\"kind\":\"undelete\",\"from\":{\"bucket\":\"harbour-archive\",\"keys\":[\"README.md\"],\"prefixes\":[]},"
                + "\"since\":\"2026-01-01T00:00:00Z\"}");
  }

  @Test
  void aFolderIsDeletedOnlyByWhoeverTypesSo() {
    jobEndsAtOnce("delete");
    row(2).focus();
    press("Delete");
    assertThat(visit.heading("Delete 1 folder with everything in it?")).isVisible();
    press("Enter");
    assertThat(visit.page().getByText("Type “delete” to go on.")).isVisible();
    assertThat(gateway.requests()).noneMatch(request -> request.startsWith(JOBS));
    visit.page().keyboard().type("delete");
    press("Enter");

    assertThat(notice()).containsText("Delete “charts”");
  }

  @Test
  void whereNoVersionsAreKeptNothingPromisesToUndo() {
    gateway.on(Samples.RIGHTS, Samples.mayEverything("off"));
    jobEndsAtOnce("delete");
    visit.page().reload();
    row(6).focus();
    press("Delete");
    assertThat(visit.page().getByText("This can’t be undone: the bucket keeps no versions."))
        .isVisible();
    press("Enter");

    assertThat(notice()).containsText("1 item deleted");
    assertThat(visit.button("Undo: Delete “README.md”")).hasCount(0);
  }

  @Test
  void objectsAreMovedToAFolderThatIsWalkedToByTheKeyboard() {
    jobEndsAtOnce("move");
    row(6).focus();
    press("Space");
    Keyboard keyboard = new Keyboard(visit);
    visit.button("Move").focus();
    press("Enter");
    Locator picked = visit.role(AriaRole.OPTION, "crew lists");
    keyboard.to(visit.role(AriaRole.OPTION, "All buckets"));
    press("ArrowDown");
    press("ArrowDown");
    assertThat(picked).isFocused();
    press("Enter");
    assertThat(visit.field("To")).hasValue("s3://harbour-archive/crew lists/");
    assertThat(visit.role(AriaRole.OPTION, "Up")).isFocused();
    keyboard.activate(visit.button("Move here"));

    assertThat(notice()).containsText("Move “README.md” to “crew lists”");
    assertThat(gateway.requests())
        .contains(
            JOBS
                + " {\"kind\":\"move\",\"from\":{\"bucket\":\"harbour-archive\",\"keys\":[\"README.md\"],\"prefixes\":[]},"
                + "\"to\":{\"bucket\":\"harbour-archive\",\"prefix\":\"crew lists/\"},\"conflict\":\"skip\"}");
  }

  @Test
  void aFolderIsNotCopiedIntoItself() {
    check(2).click();
    visit.button("Copy").click();
    visit.field("To").fill("s3://harbour-archive/charts/old");
    press("Enter");

    assertThat(visit.page().getByText("A folder can’t be put into itself.")).isVisible();
    assertThat(visit.field("To")).isFocused();
    assertThat(gateway.requests()).noneMatch(request -> request.startsWith(JOBS));
  }

  @Test
  void aJobThatWasUnderwayBeforeAReloadIsShownAndStopped() {
    String from = ",\"from\":{\"bucket\":\"harbour-archive\",\"count\":3,\"first\":\"a\"}";
    String running = job("j1", "copy", "running", 10, 40, from);
    gateway
        .on("GET /api/storage/jobs", Reply.json(200, "{\"jobs\":[%s]}".formatted(running)))
        .on("DELETE /api/storage/jobs/j1", Reply.empty())
        .on(EVENTS, Samples.events(job("j1", "copy", "cancelled", 11, 40, from)));
    gateway.hold(EVENTS);
    visit.page().reload();
    assertThat(notice()).containsText("Copying: 10 of 40");
    visit.button("Stop: Copy 3 items").click();
    gateway.release(EVENTS);

    assertThat(notice()).containsText("Stopped: 11 items copied");
    assertThat(gateway.requests()).contains("DELETE /api/storage/jobs/j1");
  }

  @Test
  void theListIsFreshWhenAJobHasEnded() {
    gateway
        .on(JOBS, Reply.json(202, job("j1", "delete", "running", 0, 1, "")))
        .on(EVENTS, Samples.events(job("j1", "delete", "done", 1, 1, "")));
    gateway.hold(EVENTS);
    row(6).focus();
    press("Delete");
    visit.heading("Delete 1 item?").waitFor();
    press("Enter");
    assertThat(notice()).containsText("Deleting: 0 of 1");
    gateway.on(Samples.OBJECTS, Samples.page("\"charts/\"", "", ""));
    gateway.release(EVENTS);

    assertThat(summary()).hasText("1 item");
    assertThat(visit.page().getByRole(AriaRole.STATUS))
        .hasText("Delete “README.md”: 1 item deleted");
  }

  @Test
  void whatFailsUnfoldsTheList() {
    gateway.on(JOBS, Reply.json(202, Samples.job("j1", "delete", "running", 0, 1, "")));
    gateway.on(EVENTS, Samples.events(Samples.job("j1", "delete", "failed", 0, 1, "")));
    gateway.hold(EVENTS);
    row(6).focus();
    press("Delete");
    visit.heading("Delete 1 item?").waitFor();
    press("Enter");
    Locator fold = visit.page().locator(".tray-toggle");
    fold.click();
    assertThat(fold).hasAttribute("aria-expanded", "false");

    gateway.release(EVENTS);

    assertThat(fold).hasAttribute("aria-expanded", "true");
  }

  @Test
  void whatIamDeniesIsNotOffered() {
    gateway.on(Samples.RIGHTS, Samples.mayOnlyRead());
    visit.page().reload();
    row(6).waitFor();
    assertThat(visit.button("New folder")).hasCount(0);
    check(6).click();

    assertThat(visit.page().getByText("Your role may only read here.")).isVisible();
    assertThat(visit.button("Delete")).hasCount(0);
  }

  private void jobEndsAtOnce(String kind) {
    gateway.on(JOBS, Reply.json(202, job("j1", kind, "done", 1, 1, "")));
  }

  private Locator row(int index) {
    return visit.page().locator("[role=row][aria-rowindex='" + index + "']");
  }

  private Locator check(int index) {
    return row(index).locator(".check");
  }

  private Locator chosen() {
    return visit.page().locator(".grid-body [aria-selected=true]");
  }

  private Locator summary() {
    return visit.page().locator(".toolbar-count");
  }

  private Locator notice() {
    return visit.page().locator(".transfer").first();
  }

  private void press(String key) {
    visit.page().keyboard().press(key);
  }
}
