package dev.postern.frontend.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How much a browser has to fetch, as gzip sends it. */
final class BudgetTest extends BrowserTest {
  private static final int KB = 1000;

  @Test
  void theSignInPageStaysWithinItsBudget() throws IOException {
    Samples.signedOut(gateway);
    visit.open("/sign-in");
    visit.heading("Sign in").waitFor();
    visit.page().waitForLoadState(LoadState.NETWORKIDLE);

    assertThat(fetched(".js")).isBetween(1L, 20L * KB);
    assertThat(fetched(".css")).isBetween(1L, 15L * KB);
  }

  @Test
  void theFileBrowserStaysWithinItsBudget() throws IOException {
    Samples.signedIn(gateway);
    visit.open("/buckets/harbour-archive");
    visit.page().getByText("12 items").first().waitFor();
    visit.page().waitForLoadState(LoadState.NETWORKIDLE);

    assertThat(fetched(".js")).isBetween(1L, 60L * KB);
  }

  @Test
  void nothingIsFetchedFromElsewhere() {
    BrowsingScene.DEEP_FOLDER.reach(gateway, visit);

    assertThat(visit.fetched()).isNotEmpty().allMatch(url -> url.startsWith(gateway.origin()));
  }

  private long fetched(String extension) throws IOException {
    JsonNode files =
        JsonMapper.builder()
            .build()
            .readTree(SiteFiles.ROOT.resolve("manifest.json").toFile())
            .get("files");
    List<String> urls = visit.fetched();
    long sum = 0;
    for (JsonNode file : files) {
      String path = file.get("path").asText();
      if (path.endsWith(extension) && urls.contains(gateway.origin() + path)) {
        JsonNode gzip = file.get("gzip");
        Path sent =
            SiteFiles.ROOT.resolveSibling((gzip.isNull() ? file.get("file") : gzip).asText());
        sum += Files.size(sent);
      }
    }
    return sum;
  }
}
