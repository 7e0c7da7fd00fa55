package dev.postern.frontend.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Looking through everything below a folder, however much that is. */
final class SearchingTest extends BrowserTest {
  static final String ALL = "GET /api/storage/buckets/harbour-archive/objects/all";

  private static final int MILLION = 1_000_000;
  private static final long MB = 1 << 20;

  @BeforeEach
  void adaLooksIntoTheArchive() {
    Samples.signedIn(gateway);
    visit.open("/buckets/harbour-archive");
    row(2).waitFor();
  }

  /** Objects that were found, and how many were looked at. */
  static Reply found(int scanned, String... keys) {
    String objects =
        Arrays.stream(keys)
            .map(key -> "{\"object\":" + Samples.object(key, 1024, Duration.ofDays(3)) + "}\n")
            .collect(Collectors.joining());
    return ndjson(objects + "{\"scanned\":" + scanned + ",\"end\":true}\n");
  }

  static Reply ndjson(String body) {
    return new Reply(200, "application/x-ndjson", body, Map.of());
  }

  @Test
  void enterLooksThroughEverythingBelowTheFolder() {
    gateway.on(ALL, found(48_211, "charts/2026/tide.csv", "logbooks/tide/1.txt"));
    search("tide");

    assertThat(bar()).containsText("2 found among all 48,211 objects, 2 KB together");
    assertThat(row(2)).containsText("charts/2026/tide.csv");
    assertThat(row(3)).containsText("logbooks/tide/1.txt");
    assertThat(gateway.requests()).contains(ALL + "?contains=tide");
  }

  @Test
  void whatWasFoundIsWorkedOnLikeAnythingElse() {
    gateway
        .on(ALL, found(10, "charts/a.csv", "charts/b.csv"))
        .on(
            "POST /api/storage/jobs",
            Reply.json(202, Samples.job("j1", "delete", "done", 2, 2, "")));
    search("csv");
    row(2).focus();
    press("Control+A");
    press("Delete");
    visit.heading("Delete 2 items?").waitFor();
    press("Enter");

    assertThat(visit.page().locator(".transfer").first()).containsText("2 items deleted");
    assertThat(gateway.requests())
        .anyMatch(request -> request.contains("\"keys\":[\"charts/a.csv\",\"charts/b.csv\"]"));
  }

  @Test
  void anObjectThatWasFoundIsRenamedWithinItsFolder() {
    gateway
        .on(ALL, found(10, "charts/old.csv"))
        .on("POST /api/storage/jobs", Reply.json(202, Samples.job("j1", "move", "done", 1, 1, "")));
    search("old");
    row(2).focus();
    press("F2");
    assertThat(visit.field("New name")).hasValue("old.csv");
    visit.page().keyboard().type("new");
    press("Enter");

    assertThat(visit.page().locator(".transfer").first())
        .containsText("Rename “old.csv” to “new.csv”");
    assertThat(gateway.requests())
        .anyMatch(request -> request.contains("\"key\":\"charts/new.csv\""));
  }

  @Test
  void aSearchThatFindsNothingSaysWhatWasLookedAt() {
    gateway.on(ALL, found(7_000));
    search("submarine");

    assertThat(visit.heading("Nothing found")).isVisible();
    assertThat(visit.page().getByText("7,000 objects were looked at.")).isVisible();
    visit.button("Back to the folder").click();
    assertThat(visit.page().locator(".toolbar-count")).hasText("12 items");
  }

  @Test
  void aSearchThatBreaksOffKeepsWhatItFoundAndSaysSo() {
    gateway.once(
        ALL,
        ndjson(
            "{\"object\":"
                + Samples.object("tide.csv", 9, Duration.ofDays(1))
                + "}\n{\"scanned\":3000}\n{\"problem\":{\"code\":\"unavailable\",\"status\":503}}\n"));
    search("tide");
    assertThat(bar()).containsText("1 found among the first 3,000 objects");
    assertThat(row(2)).containsText("tide.csv");
    gateway.on(ALL, found(5_000, "tide.csv", "tide/2.csv"));
    visit.button("Search again").click();

    assertThat(bar()).containsText("2 found among all 5,000 objects");
  }

  @Test
  void aSearchIsStopped() {
    gateway.on(ALL, found(1));
    gateway.hold(ALL);
    search("tide");
    visit.button("Stop").click();

    assertThat(bar()).containsText("Stopped: 0 found among the first 0 objects");
    gateway.release(ALL);
  }

  @Test
  void aMillionObjectsAreFewRowsAndLittleMemory() {
    String body =
        IntStream.range(0, MILLION)
            .mapToObj(
                i ->
                    "{\"object\":{\"key\":\"logs/event-%07d.json\",\"size\":1,\"lastModified\":\"2026-01-01T00:00:00Z\"}}\n"
                        .formatted(i))
            .collect(Collectors.joining());
    gateway.on(ALL, ndjson(body + "{\"scanned\":1000000,\"end\":true}\n"));
    search("event");
    bar()
        .getByText("1,000,000 found among all 1,000,000 objects")
        .waitFor(new Locator.WaitForOptions().setTimeout(120_000));
    row(2).focus();
    press("End");
    assertThat(row(MILLION + 1)).isFocused();
    assertThat(row(MILLION + 1)).containsText("event-0999999.json");
    assertThat(row(MILLION + 1)).isInViewport();
    press("PageUp");
    press("ArrowDown");
    assertThat(visit.page().locator(".grid-body [role=row]:focus")).isInViewport();
    assertThat(visit.page().locator(".grid-body [role=row]").count()).isLessThan(60);
    press("Home");
    assertThat(row(2)).isInViewport();
    press("Control+A");
    assertThat(visit.page().locator(".toolbar-count")).hasText("1,000,000 selected");

    assertThat(heap()).isLessThan(60 * MB);
  }

  /** What the page's scripts hold, in bytes, buffers among it. */
  private long heap() {
    CDPSession devTools = visit.context().newCDPSession(visit.page());
    devTools.send("HeapProfiler.enable");
    devTools.send("HeapProfiler.collectGarbage");
    devTools.send("Performance.enable");
    JsonArray metrics = devTools.send("Performance.getMetrics").getAsJsonArray("metrics");
    return IntStream.range(0, metrics.size())
        .mapToObj(i -> metrics.get(i).getAsJsonObject())
        .filter(metric -> metric.get("name").getAsString().equals("JSHeapUsedSize"))
        .mapToLong(metric -> metric.get("value").getAsLong())
        .findFirst()
        .orElseThrow();
  }

  private void search(String text) {
    visit.field("Filter by name").fill(text);
    press("Enter");
  }

  private Locator bar() {
    return visit.page().locator(".search-bar");
  }

  private Locator row(int index) {
    return visit.page().locator("[role=row][aria-rowindex='" + index + "']");
  }

  private void press(String key) {
    visit.page().keyboard().press(key);
  }
}
