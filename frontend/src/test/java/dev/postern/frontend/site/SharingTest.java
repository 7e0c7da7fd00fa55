package dev.postern.frontend.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Links that people make, and what those see who follow them. */
final class SharingTest extends BrowserTest {
  static final String SECRET = "s".repeat(43);
  static final String LINK = "/s#" + SECRET;
  static final String OPEN = "POST /api/s/open";
  static final String SHARES = "GET /api/shares";
  static final String MADE =
      """
      {"id":"one","kind":"download","name":"README.md","bucket":"harbour-archive",
       "keys":["README.md"],"prefixes":[],"createdAt":"2026-01-01T00:00:00Z",
       "expiresAt":"2126-01-01T00:00:00Z","oneTime":true,"taken":false,"password":true,"uses":1%s}
      """;

  @Test
  void aLinkIsMadeForWhatIsChosenAndShownOnce() {
    adaShares();
    visit.field("Name").fill("For Charles");
    visit.page().getByText("1 day").click();
    visit.page().getByText("For one download").click();
    visit.field("Password (optional)").fill("engine room");
    visit.button("Make the link").click();

    assertThat(visit.heading("The link is made")).isFocused();
    assertThat(visit.page().locator(".share-link code")).hasText(gateway.origin() + LINK);
    assertThat(gateway.requests())
        .contains(
            "POST /api/shares {\"kind\":\"download\",\"bucket\":\"harbour-archive\","
                + "\"keys\":[\"README.md\"],\"prefixes\":[],\"name\":\"For Charles\","
                + "\"expiresIn\":86400,\"password\":\"engine room\",\"oneTime\":true}");
  }

  @Test
  void aShortPasswordIsNoPassword() {
    adaShares();
    visit.field("Password (optional)").fill("short");
    visit.button("Make the link").click();

    assertThat(visit.field("Password (optional)")).isFocused();
    assertThat(visit.page().getByText("At least 6 characters, or none.")).isVisible();
    assertThat(gateway.requests()).noneMatch(request -> request.startsWith("POST /api/shares"));
  }

  @Test
  void aFolderMayTakeFiles() {
    choose("charts");
    visit.page().getByText("Bring files into it").click();

    assertThat(visit.page().getByText("For one download")).hasCount(0);
    visit.button("Make the link").click();
    assertThat(visit.heading("The link is made")).isFocused();
    assertThat(gateway.requests())
        .anyMatch(
            request ->
                request.startsWith("POST /api/shares {\"kind\":\"upload\"")
                    && request.contains("\"most\":{\"files\":100,\"bytes\":10737418240}"));
  }

  @Test
  void linksAreListedAndEnded() {
    adaHasLinks();
    visit.open("/account/shares");
    assertThat(visit.page().getByRole(AriaRole.LISTITEM).filter(named("README.md")))
        .containsText("One download Password");
    gateway
        .on("DELETE /api/shares/one", Reply.empty())
        .on(SHARES, Reply.json(200, "{\"shares\":[]}"));
    visit.button("End the link to README.md").click();

    assertThat(visit.heading("Links that others have")).isFocused();
    assertThat(visit.page().getByText("You share nothing.")).isVisible();
  }

  @Test
  void whoFollowsALinkDownloadsWhatItIsTo() throws IOException {
    strangerMay("\"kind\":\"download\",\"archive\":false,\"oneTime\":true");
    gateway.on("GET /api/s/one/content", saved("hello"));
    visit.open(LINK);
    assertThat(visit.heading("For Charles")).isFocused();
    Download download = visit.page().waitForDownload(() -> visit.button("Download").click());

    assertThat(Files.readString(download.path())).isEqualTo("hello");
    assertThat(visit.page().getByText("The download has begun.")).isVisible();
    assertThat(gateway.requests()).contains(OPEN + " {\"link\":\"" + SECRET + "\"}");
    assertThat(gateway.requests()).noneMatch(request -> request.contains("storage"));
    assertThat(visit.fetched()).noneMatch(url -> url.contains(SECRET));
  }

  @Test
  void aPasswordIsAskedForUntilItIsRight() {
    strangerMay("\"kind\":\"download\",\"archive\":false,\"oneTime\":false");
    gateway
        .once(OPEN, Reply.problem(403, "share_password_required", ""))
        .once(OPEN, Reply.problem(403, "share_password_wrong", ""));
    visit.open(LINK);
    assertThat(visit.field("Password")).isFocused();
    visit.field("Password").fill("boiler room");
    visit.button("Open").click();
    assertThat(visit.page().getByText("That is not the password of this link.")).isVisible();
    visit.field("Password").fill("engine room");
    visit.button("Open").click();

    assertThat(visit.heading("For Charles")).isFocused();
    assertThat(gateway.requests())
        .contains(OPEN + " {\"link\":\"" + SECRET + "\",\"password\":\"engine room\"}");
  }

  @Test
  void aLinkThatHasEndedSaysSo() {
    signedOut();
    gateway.on(OPEN, Reply.problem(404, "no_such_share", ""));
    visit.open(LINK);

    assertThat(visit.heading("This link is good for nothing")).isVisible();
  }

  @Test
  void anIncompleteLinkAsksNobody() {
    signedOut();
    visit.open("/s");

    assertThat(visit.heading("This link is good for nothing")).isVisible();
    assertThat(gateway.requests()).noneMatch(request -> request.startsWith(OPEN));
  }

  @Test
  void aLinkThatEndsMeanwhileSaysSoAtTheDownload() {
    strangerMay("\"kind\":\"download\",\"archive\":true,\"oneTime\":false");
    visit.open(LINK);
    visit.heading("For Charles").waitFor();
    gateway.on(OPEN, Reply.problem(404, "no_such_share", ""));
    visit.button("Download as ZIP").click();

    assertThat(visit.heading("This link is good for nothing")).isVisible();
    assertThat(gateway.requests()).noneMatch(request -> request.contains("/content"));
  }

  @Test
  void filesAreBroughtOneAfterTheOther() {
    strangerMay(
        "\"kind\":\"upload\",\"archive\":false,\"oneTime\":false,\"left\":{\"files\":3,\"bytes\":4096}");
    gateway
        .once("PUT /api/s/one/files", Reply.json(201, "{\"name\":\"a b.txt\",\"size\":2}"))
        .once("PUT /api/s/one/files", Reply.problem(412, "already_exists", ""));
    visit.open(LINK);
    visit.heading("For Charles").waitFor();
    visit
        .page()
        .locator("input[type=file]")
        .setInputFiles(new FilePayload[] {file("a b.txt"), file("c.txt")});

    assertThat(visit.page().getByRole(AriaRole.LISTITEM).first()).containsText("Brought");
    assertThat(visit.page().getByRole(AriaRole.LISTITEM).last())
        .containsText("You have brought a file of this name already.");
    assertThat(gateway.requests())
        .contains(
            "PUT /api/s/one/files?name=a+b.txt [2 bytes]",
            "PUT /api/s/one/files?name=c.txt [2 bytes]");
  }

  private void adaShares() {
    choose("README.md");
  }

  private void choose(String name) {
    choose(gateway, visit, name);
  }

  /** The dialog that shares an object. */
  static void choose(FakeGateway gateway, Visit visit, String name) {
    Samples.signedIn(gateway);
    gateway.on(
        "POST /api/shares", Reply.json(201, MADE.formatted(",\"secret\":\"" + SECRET + "\"")));
    visit.open("/buckets/harbour-archive");
    visit.field("Select " + name).check();
    visit.button("Share").click();
    visit.heading("Share by a link").waitFor();
  }

  private void adaHasLinks() {
    AccountSamples.account(gateway);
    gateway.on(SHARES, Reply.json(200, "{\"shares\":[%s]}".formatted(MADE.formatted(""))));
  }

  private void signedOut() {
    Samples.signedOut(gateway);
  }

  private void strangerMay(String what) {
    strangerMay(gateway, what);
  }

  static void strangerMay(FakeGateway gateway, String what) {
    Samples.signedOut(gateway);
    gateway.on(
        OPEN,
        Reply.json(
            200,
            "{\"id\":\"one\",\"name\":\"For Charles\",\"expiresAt\":\"2126-01-01T00:00:00Z\",%s}"
                .formatted(what)));
  }

  private static Reply saved(String content) {
    return new Reply(
        200,
        "text/plain",
        content,
        Map.of("Content-Disposition", "attachment; filename=\"notes.txt\""));
  }

  private static Locator.FilterOptions named(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private static FilePayload file(String name) {
    return new FilePayload(name, "text/plain", "ok".getBytes(StandardCharsets.UTF_8));
  }
}
