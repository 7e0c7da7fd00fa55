package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Strangers get at what somebody gave them a link to, for as long as that is wanted. */
final class SharingJourneyIT extends OwnFilesJourney {
  private final Path folder;

  SharingJourneyIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aFileIsSharedByALinkWithAPasswordUntilItsOwnerEndsIt() throws IOException {
    Path own = ann.page().waitForDownload(() -> download(FILE)).path();
    select(FILE);
    ann.click("Share").seesHeading("Share by a link").screenshot("70-share");
    ann.fill("Password (optional)", "over the hills").click("Make the link");
    ann.seesHeading("The link is made").screenshot("71-link");
    String link = link();

    try (Stranger ben = new Stranger(link)) {
      ben.fill("Password", "over the sea").click("Open");
      ben.sees("That is not the password of this link.");
      ben.fill("Password", "over the hills").click("Open");
      ben.seesHeading(FILE).screenshot("72-shared");
      Download got = ben.page.waitForDownload(() -> ben.click("Download"));

      assertThat(got.suggestedFilename()).isEqualTo(FILE);
      assertThat(got.path()).hasSameBinaryContentAs(own);
      assertThat(ben.asked).noneMatch(url -> url.contains(link.substring(link.indexOf('#') + 1)));

      ann.click("Done").opens("/account/shares").sees("1 download");
      ann.screenshot("73-shares").click("End the link to " + FILE).sees("You share nothing.");
      ben.click("Download");
      ben.seesHeading("This link is good for nothing");
    }
  }

  @Test
  void aLinkForOneDownloadIsGoodForOneStranger() {
    select(FILE);
    ann.click("Share").seesHeading("Share by a link");
    ann.page().getByText("For one download").click();
    ann.click("Make the link").seesHeading("The link is made");
    String link = link();

    try (Stranger ben = new Stranger(link);
        Stranger eve = new Stranger(link)) {
      ben.seesHeading(FILE);
      eve.seesHeading(FILE);
      ben.page.waitForDownload(() -> ben.click("Download")).path();

      eve.click("Download");
      eve.seesHeading("This link is good for nothing");
    }
  }

  @Test
  void aFolderIsSharedOnAfterItsOwnerSignedOut() throws IOException {
    newFolder("charts");
    select("charts");
    ann.click("Share").seesHeading("Share by a link").click("Make the link");
    ann.seesHeading("The link is made");
    String link = link();
    ann.click("Done").signsOut().seesHeading("Sign in");

    try (Stranger ben = new Stranger(link)) {
      ben.seesHeading("charts");
      Path zip = ben.page.waitForDownload(() -> ben.click("Download as ZIP")).path();
      try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
        ZipEntry first = in.getNextEntry();
        assertThat(first.getName()).isEqualTo("charts/");
      }
    }
  }

  @Test
  void aStrangerBringsFilesAndSeesNone() throws IOException {
    newFolder("inbox");
    select("inbox");
    ann.click("Share").seesHeading("Share by a link");
    ann.page().getByText("Bring files into it").click();
    ann.click("Make the link").seesHeading("The link is made");
    String link = link();
    Path report = Files.writeString(folder.resolve("report.txt"), "all is well");

    try (Stranger ben = new Stranger(link)) {
      ben.sees("Somebody asks you for files.");
      FileChooser chooser =
          ben.page.waitForFileChooser(() -> ben.page.getByText("Choose files").click());
      chooser.setFiles(report);
      ben.sees("Brought");
      ben.screenshot("74-brought");
    }

    ann.click("Done");
    ann.page().getByText("inbox").first().click();
    ann.page().locator("[role=row][aria-rowindex='2']").getByText("20").first().click();
    ann.sees("report.txt");
  }

  @Test
  void signingOutEverywhereEndsALinkAtOnce() {
    select(FILE);
    ann.click("Share").seesHeading("Share by a link").click("Make the link");
    ann.seesHeading("The link is made");
    String link = link();

    try (Stranger ben = new Stranger(link)) {
      ben.seesHeading(FILE);
      ann.click("Done").opens("/account/sessions").click("Sign out everywhere");
      ann.seesHeading("Sign in");

      ben.click("Download");
      ben.seesHeading("This link is good for nothing");
    }
  }

  private void newFolder(String name) {
    ann.click("New folder").fill("Folder name", name).click("Create").sees(name);
  }

  private void select(String name) {
    ann.field("Select " + name).check();
  }

  private void download(String name) {
    select(name);
    ann.click("Download");
    ann.field("Select " + name).uncheck();
  }

  private String link() {
    return ann.page().locator(".share-link code").innerText();
  }

  /** Somebody with a link, at a browser of their own. */
  private static final class Stranger implements AutoCloseable {
    private final BrowserContext context = chromium.browser().newContext();
    private final Page page = context.newPage();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    Stranger(String link) {
      assertThat(URI.create(link).getPath()).isEqualTo("/s");
      page.onRequest(request -> asked.add(request.url()));
      page.navigate(link);
    }

    Stranger fill(String label, String value) {
      page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(value);
      return this;
    }

    void click(String button) {
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
          .click();
    }

    void sees(String text) {
      PlaywrightAssertions.assertThat(page.getByText(text).first()).isVisible();
    }

    Stranger seesHeading(String text) {
      PlaywrightAssertions.assertThat(
              page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(text)).first())
          .isVisible();
      return this;
    }

    void screenshot(String name) {
      new Person(stack.gateway(), stack.aws().endpoint(), "stranger", context, page)
          .screenshot(name);
    }

    @Override
    public void close() {
      context.close();
    }
  }
}
