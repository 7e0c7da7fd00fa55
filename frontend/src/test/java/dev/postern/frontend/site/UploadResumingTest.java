package dev.postern.frontend.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.postern.frontend.site.UploadSamples.LARGE;
import static dev.postern.frontend.site.UploadSamples.UPLOAD;
import static dev.postern.frontend.site.UploadSamples.UPLOADS;
import static dev.postern.frontend.site.UploadSamples.asked;
import static dev.postern.frontend.site.UploadSamples.choose;
import static dev.postern.frontend.site.UploadSamples.description;
import static dev.postern.frontend.site.UploadSamples.large;
import static dev.postern.frontend.site.UploadSamples.part;
import static dev.postern.frontend.site.UploadSamples.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Large files whose upload broke off: only what is missing is sent. */
final class UploadResumingTest extends BrowserTest {
  private static final String UNFINISHED = "GET /api/storage/buckets/harbour-archive/uploads";

  private final Path file = large();

  @BeforeEach
  void adaIsInABucket() throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-02-03T10:00:00Z")));
    UploadSamples.taking(gateway);
    visit.open("/buckets/harbour-archive");
    visit.page().getByText("12 items").first().waitFor();
  }

  @Test
  void afterAReloadTheFileIsChosenAgainAndOnlyWhatIsMissingIsSent() {
    breakOff();
    gateway.on("GET " + UPLOAD, Reply.json(200, description(1, 3)));

    chooseAgain(file);
    allDone();

    assertThat(asked(gateway, part(1))).hasSize(1);
    assertThat(asked(gateway, part(2))).hasSize(2);
    assertThat(asked(gateway, part(3))).hasSize(1);
    assertThat(asked(gateway, "POST " + UPLOADS + " ")).hasSize(1);
  }

  @Test
  void whatIsDoneIsNotRememberedAnyMore() {
    choose(visit, file);
    allDone();

    visit.page().reload();
    visit.page().getByText("12 items").first().waitFor();

    assertThat(visit.page().evaluate(REMEMBERED)).isEqualTo(0);
    assertThat(visit.page().locator(".tray")).hasCount(0);
  }

  @Test
  void aFileOfAnotherSizeIsNotTaken() throws IOException {
    breakOff();
    Path other = Files.write(Files.createTempFile("other", ".tif"), new byte[] {1});

    chooseAgain(other);

    assertThat(row(visit, "plan.tif")).containsText("another size");
    assertThat(visit.button("Choose the file: plan.tif")).isVisible();
    Files.delete(other);
  }

  @Test
  void aFileThatWasChangedSinceIsSentAsAWhole() throws IOException {
    breakOff();
    gateway.on("GET " + UPLOAD, Reply.json(200, description(1, 3)));
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-02-04T10:00:00Z")));

    chooseAgain(file);
    allDone();

    assertThat(asked(gateway, part(1))).hasSize(2);
    assertThat(asked(gateway, part(3))).hasSize(2);
  }

  @Test
  void aPartWhoseChecksumIsAnotherIsSentAgain() {
    breakOff();
    String all = description(1, 2, 3);
    gateway.on(
        "GET " + UPLOAD,
        Reply.json(200, all.replace("\"etag\":\"p2\"", "\"etag\":\"p2\",\"sha256\":\"other\"")));

    chooseAgain(file);
    allDone();

    assertThat(asked(gateway, part(1))).hasSize(1);
    assertThat(asked(gateway, part(2))).hasSize(2);
  }

  @Test
  void anUploadThatS3NoLongerKnowsBeginsAnew() {
    breakOff();
    gateway.on("GET " + UPLOAD, Reply.problem(404, "no_such_upload", ""));

    chooseAgain(file);
    allDone();

    assertThat(asked(gateway, "POST " + UPLOADS + " ")).hasSize(2);
    assertThat(asked(gateway, part(1))).hasSize(2);
  }

  @Test
  void whatIsUnfinishedAnywhereIsListedAndCanBeGivenUp() {
    unfinished();
    showUnfinished();
    Locator dialog = dialog();
    assertThat(dialog).containsText("plan.tif");
    visit.button("Give up: plan.tif").click();

    assertThat(dialog).containsText("There are none in this folder.");
    assertThat(visit.heading("Unfinished uploads")).isFocused();
    assertThat(gateway.requests()).contains("DELETE " + UPLOADS + "/orphan");
  }

  @Test
  void whatIsUnfinishedAnywhereCanBeGoneOnWith() {
    unfinished();
    gateway.on(
        "GET " + UPLOADS + "/orphan?size=" + LARGE,
        Reply.json(
            200, description(1).replace("\"done\":[", "\"checksum\":\"SHA256\",\"done\":[")));
    showUnfinished();
    FileChooser chooser =
        visit.page().waitForFileChooser(() -> visit.button("Go on: plan.tif").click());
    chooser.setFiles(file);
    allDone();

    assertThat(dialog()).isHidden();
    assertThat(asked(gateway, "PUT " + UPLOAD)).hasSize(3);
    assertThat(gateway.requests()).contains("POST " + UPLOAD + "/complete");
  }

  @Test
  void whatCanNotBeListedSaysWhy() {
    gateway.on(UNFINISHED, Reply.problem(403, "access_denied", "Your role does not allow that."));

    showUnfinished();

    assertThat(dialog()).containsText("Your role does not allow that.");
  }

  @Test
  void signingOutLeavesNothingBehind() {
    breakOff();
    visit.button("Account of ada").click();
    visit.button("Sign out").click();
    visit.heading("Sign in").waitFor();

    assertThat(visit.page().evaluate(REMEMBERED)).isEqualTo(0);
  }

  private static final String REMEMBERED =
      """
      () => new Promise((resolve) => {
        const opened = indexedDB.open('postern');
        opened.onsuccess = () => {
          const count = opened.result.transaction('uploads').objectStore('uploads').count();
          count.onsuccess = () => { opened.result.close(); resolve(count.result); };
        };
      })
      """;

  /** The first and the third part have arrived when the page is loaded anew. */
  private void breakOff() {
    gateway.hold(part(2));
    choose(visit, file);
    assertThat(row(visit, "plan.tif")).containsText("finishing");
    visit.page().onceDialog(dialog -> dialog.accept());
    visit.page().reload();
    gateway.release(part(2));
    visit.button("Choose the file: plan.tif").waitFor();
  }

  private void chooseAgain(Path chosen) {
    visit
        .page()
        .waitForFileChooser(() -> visit.button("Choose the file: plan.tif").click())
        .setFiles(chosen);
  }

  private void unfinished() {
    gateway
        .on(
            UNFINISHED,
            Reply.json(
                200,
                "{\"uploads\":[{\"id\":\"orphan\",\"key\":\"plan.tif\",\"startedAt\":\"2026-02-03T10:00:00Z\"}]}"))
        .on("DELETE " + UPLOADS + "/orphan", Reply.empty());
  }

  private void showUnfinished() {
    visit.button("Upload").click();
    visit.button("Unfinished uploads…").click();
  }

  private Locator dialog() {
    return visit.role(AriaRole.DIALOG, "Unfinished uploads");
  }

  private void allDone() {
    assertThat(visit.page().getByText("All done")).isVisible();
  }
}
