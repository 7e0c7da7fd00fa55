package dev.postern.frontend.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.postern.frontend.site.InspectorSamples.OBJECT;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A place as it was at a moment: to look at, and to bring back from. */
final class PastTest extends BrowserTest {
  static final String AS_OF = "GET /api/storage/buckets/harbour-archive/versions/as-of";
  static final String THEN = "/buckets/harbour-archive?at=2026-01-02T03%3A04%3A05.000Z";

  @BeforeEach
  void adaLooksIntoTheArchive() {
    InspectorSamples.archive(gateway);
    gateway.on(AS_OF, asItWas());
  }

  /** One folder, and one object in a version that is no longer the latest. */
  static Reply asItWas() {
    String object =
        Samples.object("README.md", 90, Duration.ofDays(300))
            .replace("\"etag\"", "\"versionId\":\"v1\",\"etag\"");
    return Samples.page("\"charts/\"", object, "");
  }

  @Test
  void aMomentIsChosenFromTheMenuOfTheView() {
    visit.open("/buckets/harbour-archive");
    row(2).waitFor();
    visit.button("View").click();
    visit.button("As it was…").click();
    assertThat(visit.field("Day and time")).isFocused();
    visit.button("Show").click();
    assertThat(visit.field("Day and time")).hasAttribute("aria-invalid", "true");
    visit.field("Day and time").fill("2026-01-02T03:04");
    visit.button("Show").click();

    assertThat(bar()).containsText("As it was on Friday, 2 January 2026 at 03:04:00");
    assertThat(row(3)).containsText("README.md");
    assertThat(gateway.requests())
        .contains(AS_OF + "?delimiter=%2F&limit=1000&at=2026-01-02T02%3A04%3A00.000Z");
  }

  @Test
  void foldersAndTheWayToThemStayInThePastUntilOneGoesBackToNow() {
    visit.open(THEN);
    visit.link("charts").click();
    visit.heading("charts").waitFor();
    assertThat(bar()).isVisible();
    assertThat(visit.address()).contains("prefix=charts%2F&at=2026-01-02");
    visit.link("harbour-archive").click();
    row(3).waitFor();
    assertThat(bar()).isVisible();
    visit.link("Back to now").click();

    assertThat(bar()).hasCount(0);
    assertThat(visit.page().locator(".toolbar-count")).hasText("12 items");
    assertThat(visit.address()).isEqualTo("/buckets/harbour-archive");
  }

  private static final String JOB =
      """
      {"id":"7d1c0a5e-4f0b-4c39-9d0a-3f6f1f4f7c11","kind":"bring_back","state":"done",\
      "from":{"bucket":"harbour-archive","count":1,"first":"README.md"},"counting":false,\
      "found":1,"finished":1,"bytes":4,"failed":0,"skipped":0,"startedAt":"2026-01-03T09:30:00Z"}""";

  @Test
  void nothingCanBeChangedInThePast() {
    visit.open(THEN);
    row(3).focus();
    for (String key : new String[] {"F2", "Delete"}) {
      visit.page().keyboard().press(key);
    }

    assertThat(visit.page().locator("dialog[open]")).hasCount(0);
    assertThat(visit.button("Upload")).hasCount(0);
    assertThat(visit.button("New folder")).hasCount(0);
    visit.page().keyboard().press("Space");
    assertThat(visit.button("Delete")).hasCount(0);
    assertThat(visit.button("Bring back")).isVisible();
  }

  @Test
  void whatIsChosenIsBroughtBackAsOfThen() {
    gateway.on("POST /api/storage/jobs", Reply.json(202, JOB));
    visit.open(THEN);
    row(3).focus();
    visit.page().keyboard().press("Space");
    visit.button("Bring back").click();
    visit.heading("Bring back 1 item?").waitFor();
    visit.page().getByText("Keep both").click();
    visit.page().locator("dialog button[type=submit]").click();

    assertThat(visit.page().locator("dialog[open]")).hasCount(0);
    assertThat(gateway.requests())
        .anyMatch(
            sent ->
                sent.startsWith("POST /api/storage/jobs ")
                    && sent.contains("\"kind\":\"bring_back\"")
                    && sent.contains("\"keys\":[\"README.md\"]")
                    && sent.contains("\"at\":\"2026-01-02")
                    && sent.contains("\"conflict\":\"rename\""));
  }

  @Test
  void allOfAFolderIsBroughtBack() {
    gateway.on("POST /api/storage/jobs", Reply.json(202, JOB));
    visit.open(THEN.replace("?", "?prefix=charts%2F&"));
    visit.button("Bring all of it back…").click();
    visit.page().locator("dialog button[type=submit]").click();

    assertThat(visit.page().locator("dialog[open]")).hasCount(0);
    assertThat(gateway.requests()).anyMatch(sent -> sent.contains("\"prefixes\":[\"charts/\"]"));
  }

  @Test
  void whatIsOpenedIsTheVersionOfThenAndCanBeBroughtBack() {
    gateway.on("POST " + OBJECT + "/restore-version", Reply.json(200, "{\"versionId\":\"v4\"}"));
    visit.open(THEN);
    row(3).click();
    visit.heading("Tags").waitFor();

    assertThat(visit.link("Download").first())
        .hasAttribute("href", Pattern.compile("versionId=v1"));
    assertThat(visit.button("Edit tags")).hasCount(0);
    assertThat(visit.button("Edit metadata")).hasCount(0);
    assertThat(visit.page().locator(".version").filter(has("shown"))).hasCount(1);
    visit.button("Bring back as it was").click();
    assertThat(visit.page().locator("#announcements")).hasText(Pattern.compile("Brought back"));
    assertThat(gateway.requests())
        .contains("POST " + OBJECT + "/restore-version?key=README.md {\"versionId\":\"v1\"}")
        .contains("GET " + OBJECT + "/details?key=README.md&versionId=v1")
        .contains("GET " + OBJECT + "/tags?key=README.md&versionId=v1");
  }

  @Test
  void whereNoVersionsAreKeptNoMomentIsOffered() {
    gateway.on(Samples.RIGHTS, Samples.mayEverything("off"));
    visit.open("/buckets/harbour-archive");
    row(2).waitFor();
    visit.button("View").click();

    assertThat(visit.button("Keyboard shortcuts")).isVisible();
    assertThat(visit.button("As it was…")).hasCount(0);
  }

  private static Locator.FilterOptions has(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private Locator bar() {
    return visit.page().locator(".past-bar");
  }

  private Locator row(int index) {
    return visit.page().locator("[role=row][aria-rowindex='" + index + "']");
  }
}
