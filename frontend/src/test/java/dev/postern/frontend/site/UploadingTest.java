package dev.postern.frontend.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.postern.frontend.site.UploadSamples.LARGE;
import static dev.postern.frontend.site.UploadSamples.PART_SIZE;
import static dev.postern.frontend.site.UploadSamples.PUT;
import static dev.postern.frontend.site.UploadSamples.UPLOAD;
import static dev.postern.frontend.site.UploadSamples.UPLOADS;
import static dev.postern.frontend.site.UploadSamples.asked;
import static dev.postern.frontend.site.UploadSamples.choose;
import static dev.postern.frontend.site.UploadSamples.chooser;
import static dev.postern.frontend.site.UploadSamples.file;
import static dev.postern.frontend.site.UploadSamples.large;
import static dev.postern.frontend.site.UploadSamples.part;
import static dev.postern.frontend.site.UploadSamples.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UploadingTest extends BrowserTest {
  private final Path folder;

  UploadingTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void adaIsInAFolder() {
    UploadSamples.taking(gateway);
    visit.open("/buckets/harbour-archive?prefix=charts%2F");
    visit.heading("charts").waitFor();
  }

  @Test
  void filesGoToTheFolderThatIsShown() {
    choose(visit, file("a.txt", "hello"), file("b & c.txt", ""));
    allDone();

    assertThat(asked(gateway, PUT))
        .containsExactlyInAnyOrder(
            PUT + "?key=charts%2Fa.txt [5 bytes]", PUT + "?key=charts%2Fb+%26+c.txt");
  }

  @Test
  void whatHasArrivedIsShownInTheList() {
    gateway.on(
        Samples.OBJECTS, Samples.page("", Samples.object("charts/new.txt", 5, Duration.ZERO), ""));

    choose(visit, file("new.txt", "hello"));

    assertThat(visit.page().locator(".grid-body [role=row]")).hasCount(1);
    assertThat(visit.page().locator(".grid-body")).containsText("new.txt");
  }

  @Test
  void aFolderKeepsItsPaths() throws IOException {
    Path plans = Files.createDirectories(folder.resolve("nested/old"));
    Files.writeString(plans.resolve("1.txt"), "1");
    Files.writeString(plans.resolveSibling("2.txt"), "22");

    chooser(visit, "A folder…").setFiles(folder.resolve("nested"));
    allDone();

    assertThat(asked(gateway, PUT))
        .containsExactlyInAnyOrder(
            PUT + "?key=charts%2Fnested%2Fold%2F1.txt [1 bytes]",
            PUT + "?key=charts%2Fnested%2F2.txt [2 bytes]");
  }

  @Test
  void whereAllIsDoneTheTrayIsOutOfTheWayOnceSomebodyTurnsToSomethingElse() {
    choose(visit, file("a.txt", "hello"));
    allDone();

    assertThat(visit.page().locator("#tray-body")).isVisible();
    visit.heading("charts").click();

    assertThat(visit.page().locator("#tray-body")).isHidden();
    assertThat(visit.page().getByText("All done")).isVisible();
  }

  @Test
  void whatHasFailedStaysInSight() {
    gateway.on(PUT, Reply.problem(403, "access_denied", "Your role does not allow that."));
    choose(visit, file("a.txt", "hello"));
    visit.page().getByText("1 failed").first().waitFor();

    visit.heading("charts").click();

    assertThat(visit.page().locator("#tray-body")).isVisible();
  }

  @Test
  void aLargeFileGoesInParts() {
    choose(visit, large());
    allDone();

    assertThat(asked(gateway, "POST " + UPLOADS))
        .first()
        .asString()
        .contains("\"key\":\"charts/plan.tif\"", "\"size\":" + LARGE, "\"overwrite\":false");
    assertThat(asked(gateway, "PUT " + UPLOAD))
        .containsExactlyInAnyOrder(
            part(1) + " [%d bytes]".formatted(PART_SIZE),
            part(2) + " [%d bytes]".formatted(PART_SIZE),
            part(3) + " [1000 bytes]");
    assertThat(gateway.requests()).contains("POST " + UPLOAD + "/complete");
  }

  @Test
  void whatFailsForAMomentIsTriedAgain() {
    gateway.once(PUT, Reply.problem(503, "unavailable", ""));

    choose(visit, file("a.txt", "hello"));
    allDone();

    assertThat(asked(gateway, PUT)).hasSize(2);
  }

  @Test
  void whatIsRefusedSaysWhyAndCanBeTriedAgain() {
    gateway.once(PUT, Reply.problem(403, "access_denied", "Your role does not allow that."));

    choose(visit, file("a.txt", "hello"));
    assertThat(row(visit, "a.txt")).containsText("Your role does not allow that.");
    visit.button("Try again: a.txt").click();

    allDone();
  }

  @Test
  void aNameThatNoKeyCanHaveIsRefusedAtOnce() {
    String name = "ü".repeat(110);
    visit.open("/buckets/harbour-archive?prefix=" + "long/".repeat(180));
    visit.button("Upload").waitFor();

    choose(visit, file(name, "x"));

    assertThat(row(visit, name)).containsText("1120 bytes; 1024 are allowed");
    assertThat(asked(gateway, PUT)).isEmpty();
  }

  @Test
  void namesArePutAsTheyAreWritten() {
    choose(visit, file("u\u0308ber.txt", "x"));
    allDone();

    assertThat(asked(gateway, PUT)).containsExactly(PUT + "?key=charts%2Fu%CC%88ber.txt [1 bytes]");
  }

  @Test
  void aPausedUploadGoesOnWithThePartsThatAreMissing() {
    gateway.hold(part(2));
    choose(visit, large());
    visit.page().waitForCondition(() -> asked(gateway, "PUT " + UPLOAD).size() == 3);
    assertThat(row(visit, "plan.tif")).containsText("finishing");
    visit.button("Pause: plan.tif").click();
    assertThat(row(visit, "plan.tif")).containsText("Paused at 8 MB of 16 MB");
    gateway.release(part(2));
    visit.button("Resume: plan.tif").click();
    allDone();

    assertThat(asked(gateway, part(1))).hasSize(1);
    assertThat(asked(gateway, part(2))).hasSize(2);
    assertThat(asked(gateway, "POST " + UPLOADS + " ")).hasSize(1);
  }

  @Test
  void aCancelledUploadIsGivenUpAtTheGatewayToo() {
    gateway.hold(part(2));
    choose(visit, large());
    visit.button("Cancel: plan.tif").waitFor();
    visit.page().waitForCondition(() -> !asked(gateway, part(2)).isEmpty());
    visit.page().waitForRequest("**" + UPLOAD, () -> visit.button("Cancel: plan.tif").click());

    assertThat(visit.page().locator(".tray")).hasCount(0);
    assertThat(gateway.requests()).contains("DELETE " + UPLOAD);
  }

  @Test
  void theTrayStaysWhenThePageChanges() {
    gateway.hold(PUT);
    choose(visit, file("a.txt", "hello"));
    visit.button("Pause: a.txt").waitFor();

    visit.link("harbour-archive").click();
    visit.heading("harbour-archive").waitFor();
    assertThat(row(visit, "a.txt")).isVisible();
    gateway.release(PUT);

    allDone();
  }

  @Test
  void whoLeavesThePageMeanwhileIsWarned() {
    gateway.hold(PUT);
    choose(visit, file("a.txt", "hello"));
    visit.button("Pause: a.txt").waitFor();
    CompletableFuture<String> warned = new CompletableFuture<>();
    visit.page().onDialog(dialog -> leave(dialog, warned));
    visit.mark();

    visit
        .page()
        .waitForClose(() -> visit.page().close(new Page.CloseOptions().setRunBeforeUnload(true)));

    assertThat(warned).isCompletedWithValue("beforeunload");
  }

  @Test
  void beginningAndEndAreAnnounced() {
    gateway.hold(PUT);
    choose(visit, file("a.txt", "hello"));
    assertThat(status()).containsText("1 item under way");
    gateway.release(PUT);

    assertThat(status()).containsText("Transfers finished.");
  }

  @Test
  void theTrayIsWorkedByTheKeyboard() {
    gateway.hold(PUT);
    choose(visit, file("a.txt", "hello"));
    Keyboard keyboard = new Keyboard(visit);

    keyboard.activate(visit.button("Pause: a.txt"));
    assertThat(row(visit, "a.txt")).containsText("Paused");
    keyboard.press("Escape");
    assertThat(visit.page().locator(".tray-toggle")).isFocused();
    keyboard.press("Enter");
    keyboard.activate(visit.button("Cancel: a.txt"));

    assertThat(visit.page().locator(".tray")).hasCount(0);
  }

  @Test
  void theTrayCoversNothingThatHasTheFocus() {
    visit.page().setViewportSize(400, 700);
    gateway.hold(PUT);
    gateway.on(Samples.OBJECTS, Samples.many(0, 200, ""));
    visit.button("Refresh").click();
    choose(visit, file("a.txt", "hello"), file("b.txt", "hello"));
    visit.page().locator(".tray-toggle").click();
    visit.button("Pause: b.txt").waitFor();
    visit.page().locator("[role=row][tabindex='0']").focus();

    visit.page().keyboard().press("End");

    new Keyboard(visit).to(visit.page().locator("[role=row][aria-rowindex='201']"));
  }

  private void allDone() {
    assertThat(visit.page().getByText("All done")).isVisible();
  }

  private Locator status() {
    return visit.page().locator("#announcements");
  }

  private static void leave(Dialog dialog, CompletableFuture<String> warned) {
    warned.complete(dialog.type());
    dialog.accept();
  }
}
