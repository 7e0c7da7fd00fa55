package dev.postern.frontend.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.postern.frontend.site.UploadSamples.PUT;
import static dev.postern.frontend.site.UploadSamples.asked;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and folders dropped on a list. */
final class DroppingTest extends BrowserTest {
  private final Path folder;

  DroppingTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void whatComesIsTaken() {
    UploadSamples.taking(gateway);
  }

  @Test
  void droppedFoldersComeWithEverythingInThemEvenEmptyOnes() throws IOException {
    Path plans = Files.createDirectories(folder.resolve("plans"));
    Files.createDirectories(plans.resolve("later"));
    Files.writeString(plans.resolve("1.txt"), "1");
    visit.open("/buckets/harbour-archive?prefix=charts%2F");
    visit.heading("charts").waitFor();

    drag(plans, "dragEnter", "dragOver", "drop");
    visit.page().getByText("All done").waitFor();

    assertThat(asked(gateway, PUT))
        .containsExactlyInAnyOrder(
            PUT + "?key=charts%2Fplans%2F1.txt [1 bytes]", PUT + "?key=charts%2Fplans%2Flater%2F");
  }

  @Test
  void whereADropWillGoIsToldByTheNameThatTheSiteGivesThePlace() throws IOException {
    Path file = Files.writeString(folder.resolve("1.txt"), "1");
    visit.open("/buckets/harbour-archive?prefix=home%2Feu-central-1%3A4f0c2b9e%2F");
    visit.heading("Your files").waitFor();

    drag(file, "dragEnter", "dragOver");

    assertThat(visit.page().locator(".drop-zone")).hasText("Drop to upload to Your files");
  }

  /** Drags something of the disk over the list, as only the browser itself can. */
  private void drag(Path what, String... steps) {
    CDPSession devtools = visit.context().newCDPSession(visit.page());
    JsonArray files = new JsonArray();
    files.add(what.toString());
    JsonObject data = new JsonObject();
    data.add("items", new JsonArray());
    data.add("files", files);
    data.addProperty("dragOperationsMask", 1);
    for (String type : List.of(steps)) {
      JsonObject event = new JsonObject();
      event.addProperty("type", type);
      event.addProperty("x", 600);
      event.addProperty("y", 400);
      event.add("data", data);
      devtools.send("Input.dispatchDragEvent", event);
    }
  }
}
