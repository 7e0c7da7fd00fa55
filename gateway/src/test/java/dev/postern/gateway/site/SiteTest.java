package dev.postern.gateway.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteTest {
  @Test
  void aFileIsFoundUnderItsOnePath() {
    Site site = Site.load("test-site/manifest.json");

    assertThat(site.find("/assets/app-1.js")).isPresent();
    assertThat(site.find("/assets/App-1.js")).isEmpty();
    assertThat(site.find("/assets/app%2D1.js")).isEmpty();
    assertThat(site.find("/test-site/assets/app-1.js")).isEmpty();
  }

  @Test
  void aPageWithAStarTakesAnyRest() {
    Site site = Site.load("test-site/manifest.json");

    assertThat(site.find("/buckets/a//b/..")).isEqualTo(site.find("/"));
    assertThat(site.find("/bucketsa")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "no-site/manifest.json, no-site/manifest.json",
    "bad-site/garbage.json, manifest can't be read",
    "bad-site/incomplete.json, manifest can't be read",
    "bad-site/missing-file.json, bad-site/nothing.js",
    "bad-site/foreign-path.json, /api/session",
    "bad-site/twice.json, /a.js",
    "bad-site/no-etag.json, no etag for /a.js",
  })
  void aSiteThatIsNotWholeIsNotServed(String manifest, String complaint) {
    assertThatIllegalStateException()
        .isThrownBy(() -> Site.load(manifest))
        .withMessageContaining(complaint);
  }
}
