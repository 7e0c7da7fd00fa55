package dev.postern.frontend.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.postern.frontend.site.UploadSamples.LOOK_UP;
import static dev.postern.frontend.site.UploadSamples.OBJECT;
import static dev.postern.frontend.site.UploadSamples.asked;
import static dev.postern.frontend.site.UploadSamples.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is chosen is saved by the browser, and the tray says what a page can know of it. */
final class DownloadingTest extends BrowserTest {
  private static final String ARCHIVES = "/api/storage/archives";

  @BeforeEach
  void adaIsInABucket() {
    UploadSamples.taking(gateway);
    gateway
        .on(LOOK_UP, UploadSamples.somethingThere())
        .on("GET " + OBJECT, saved("überfahrt.txt", "hello"))
        .on("POST " + ARCHIVES, Reply.json(201, "{\"id\":\"a1\"}"))
        .on("GET " + ARCHIVES + "/a1", saved("harbour-archive.zip", "zipped"));
    visit.open("/buckets/harbour-archive");
    visit.page().getByText("12 items").first().waitFor();
  }

  @Test
  void anObjectIsSavedAsItIs() throws IOException {
    select("README.md");
    Download download = visit.page().waitForDownload(() -> visit.button("Download").click());

    assertThat(Files.readString(download.path())).isEqualTo("hello");
    assertThat(download.suggestedFilename()).isEqualTo("überfahrt.txt");
    assertThat(row(visit, "README.md")).containsText("Handed to your browser");
    assertThat(visit.page().getByText("All done")).isVisible();
  }

  @Test
  void severalAndFoldersAreSavedAsOneZip() throws IOException {
    select("charts");
    select("README.md");
    Download download = visit.page().waitForDownload(() -> visit.button("Download").click());

    assertThat(Files.readString(download.path())).isEqualTo("zipped");
    assertThat(asked(gateway, "POST " + ARCHIVES))
        .containsExactly(
            "POST "
                + ARCHIVES
                + " {\"bucket\":\"harbour-archive\",\"keys\":[\"README.md\"],\"prefixes\":[\"charts/\"],\"name\":\"harbour-archive\"}");
    assertThat(row(visit, "harbour-archive.zip")).containsText("_failed.txt");
  }

  @Test
  void aFolderAloneIsCalledAsItIs() {
    select("charts");
    visit.page().waitForDownload(() -> visit.button("Download").click());

    assertThat(row(visit, "charts.zip")).isVisible();
  }

  @Test
  void whatIsGoneSaysSoAndCanBeTriedAgain() {
    gateway.once(LOOK_UP, new Reply(404, "", "", Map.of()));

    select("README.md");
    visit.button("Download").click();
    assertThat(row(visit, "README.md")).containsText("moved or deleted");

    visit.page().waitForDownload(() -> visit.button("Try again: README.md").click());
    assertThat(row(visit, "README.md")).containsText("Handed to your browser");
  }

  @Test
  void whatOneMayNotReadSaysSo() {
    gateway.on(LOOK_UP, new Reply(403, "", "", Map.of()));

    select("README.md");
    visit.button("Download").click();

    assertThat(row(visit, "README.md")).containsText("Your role does not allow to read this.");
    assertThat(asked(gateway, "GET " + OBJECT + "?")).isEmpty();
  }

  @Test
  void aSessionThatHasEndedIsRestoredFirst() {
    gateway
        .once(LOOK_UP, new Reply(401, "", "", Map.of()))
        .on("POST /api/auth/sign-in", Samples.entered("ada"));

    select("README.md");
    visit.button("Download").click();
    visit.role(AriaRole.DIALOG, "Your session has ended").waitFor();
    visit.field("Password").fill("Correct-horse-9");
    visit.page().waitForDownload(() -> visit.page().keyboard().press("Enter"));

    assertThat(row(visit, "README.md")).containsText("Handed to your browser");
  }

  private void select(String name) {
    visit.field("Select " + name).check();
  }

  private static Reply saved(String name, String content) {
    String disposition = "attachment; filename*=UTF-8''" + name.replace("ü", "%C3%BC");
    return new Reply(
        200, "application/octet-stream", content, Map.of("Content-Disposition", disposition));
  }
}
