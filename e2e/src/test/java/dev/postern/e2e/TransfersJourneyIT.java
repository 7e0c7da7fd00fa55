package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files go up and come down again, byte for byte. */
final class TransfersJourneyIT extends OwnFilesJourney {
  private static final int MIB = 1024 * 1024;

  private final Path folder;

  TransfersJourneyIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aSmallFileIsStoredUnderItsNameAndComesBackAsItWas() throws IOException {
    Path file = file("Grüße & 航海日誌 (1).txt", 12_345);

    choose("Files…").setFiles(file);
    allDone();
    ann.sees("Grüße & 航海日誌 (1).txt").screenshot("50-uploaded");

    Download download = download("Grüße & 航海日誌 (1).txt");
    assertThat(download.suggestedFilename()).isEqualTo("Grüße & 航海日誌 (1).txt");
    assertThat(download.path()).hasSameBinaryContentAs(file);
  }

  @Test
  void aNameThatIsTakenIsAskedAboutAndBothAreKept() throws IOException {
    Path file = file("twice.bin", 100);
    choose("Files…").setFiles(file);
    allDone();

    choose("Files…").setFiles(file);
    ann.seesHeading("Already there").screenshot("51-taken").click("Keep both");

    ann.sees("twice (1).bin");
  }

  @Test
  void aLargeFileThatBreaksOffGoesOnAfterAReloadAndComesBackAsItWas() throws IOException {
    Path file = file("large.bin", 40 * MIB + 17);
    Page page = ann.page();
    Consumer<Route> never = route -> {};
    page.route("**/parts/3", never);
    List<String> stored = new CopyOnWriteArrayList<>();
    page.onRequestFinished(
        request -> {
          if (request.url().contains("/parts/")) {
            stored.add(numberOf(request));
          }
        });
    FileChooser chooser = choose("Files…");
    Response begun = page.waitForResponse("**/api/storage/uploads", () -> chooser.setFiles(file));
    int others = new JsonObject(begun.text()).getInteger("parts") - 1;
    page.waitForCondition(() -> stored.size() == others);
    page.onceDialog(dialog -> dialog.accept());
    page.reload();
    page.unroute("**/parts/3");
    List<String> parts = new CopyOnWriteArrayList<>();
    page.onRequest(
        request -> {
          if (request.url().contains("/parts/")) {
            parts.add(numberOf(request));
          }
        });
    ann.sees("An upload was interrupted").screenshot("52-interrupted");

    page.waitForFileChooser(() -> ann.click("Choose the file: large.bin")).setFiles(file);
    allDone();

    assertThat(parts).containsExactly("3");
    assertThat(download("large.bin").path()).hasSameBinaryContentAs(file);
  }

  @Test
  void aFolderComesBackAsAZipWithAllThatIsInIt() throws IOException {
    Path charts = Files.createDirectories(folder.resolve("charts/north sea/2026"));
    Files.write(charts.resolve("7a.tif"), bytes(70_000));
    Files.write(charts.resolve("empty.txt"), new byte[0]);
    Files.writeString(folder.resolve("charts/über.txt"), "über alles");

    choose("A folder…").setFiles(folder.resolve("charts"));
    allDone();
    Path zip = download("charts").path();

    Map<String, byte[]> members = unzipped(zip);
    assertThat(members.keySet().stream().filter(name -> !name.endsWith("/")))
        .containsExactlyInAnyOrder(
            "charts/north sea/2026/7a.tif", "charts/north sea/2026/empty.txt", "charts/über.txt");
    assertThat(members.get("charts/north sea/2026/7a.tif"))
        .isEqualTo(Files.readAllBytes(charts.resolve("7a.tif")));
    assertThat(members.get("charts/über.txt"))
        .isEqualTo(Files.readAllBytes(folder.resolve("charts/über.txt")));
  }

  private static String numberOf(Request part) {
    return part.url().replaceAll(".*/", "");
  }

  private FileChooser choose(String item) {
    ann.click("Upload");
    return ann.page().waitForFileChooser(() -> ann.click(item));
  }

  private Download download(String name) {
    Locator box = ann.field("Select " + name);
    box.check();
    Download download = ann.page().waitForDownload(() -> ann.click("Download"));
    box.uncheck();
    return download;
  }

  private void allDone() {
    PlaywrightAssertions.assertThat(ann.page().getByText("All done"))
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(60_000));
  }

  private Path file(String name, int size) throws IOException {
    return Files.write(folder.resolve(name), bytes(size));
  }

  /** The same for the same size, but of no pattern. */
  private static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  private static Map<String, byte[]> unzipped(Path zip) throws IOException {
    Map<String, byte[]> members = new TreeMap<>();
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        members.put(entry.getName(), in.readAllBytes());
      }
    }
    return members;
  }
}
