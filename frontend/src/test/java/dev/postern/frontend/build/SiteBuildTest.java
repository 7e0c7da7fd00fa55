package dev.postern.frontend.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SiteBuildTest {
  @SuppressWarnings("NullAway.Init") // set before each test
  private SmallSite site;

  @BeforeEach
  void aSmallSite(@TempDir Path folder) {
    site = new SmallSite(folder);
  }

  @Test
  void theManifestNamesEveryFileAndNothingElse() {
    site.build();

    List<String> named = new ArrayList<>(List.of("site/index.html", "site/manifest.json"));
    for (JsonNode file : site.manifest().get("files")) {
      named.add(file.get("file").asText());
      if (!file.get("gzip").isNull()) {
        named.add(file.get("gzip").asText());
      }
      assertThat(file.get("path").asText()).matches("/assets/[a-z.-]+-[0-9a-f]{8}\\.(js|css|svg)");
      assertThat(file.get("immutable").asBoolean()).isTrue();
      assertThat(file.get("etag").asText()).matches("\"[0-9a-f]{24}\"");
    }
    assertThat(site.written().keySet())
        .filteredOn(name -> name.startsWith("site/"))
        .containsExactlyInAnyOrderElementsOf(named);
    assertThat(site.manifest().get("page").asText()).isEqualTo("index.html");
    assertThat(site.manifest().get("pages"))
        .extracting(JsonNode::asText)
        .contains("/", "/buckets/*");
  }

  @Test
  void onlyWhatIsReachedIsTakenAlong() {
    site.build();

    assertThat(site.stems())
        .containsExactlyInAnyOrder(
            "app.css",
            "app.js",
            "lib.a.js",
            "lib.late.js",
            "lit-html.lit-html.js",
            "lit.index.js",
            "mark.svg");
  }

  @Test
  void importsNameTheFilesByTheirHashedNames() {
    site.build();

    String app = site.contentOf("app.js");
    for (String stem : List.of("lit.index.js", "lib.a.js", "lib.late.js")) {
      assertThat(app).contains("\"." + site.addressOf(stem).substring("/assets".length()) + "\"");
    }
    assertThat(site.contentOf("lit-html.lit-html.js")).contains("html=\"lit-html\"");
  }

  @Test
  void thePageAsksForWhatIsNeededAtOnceWithItsIntegrity() throws Exception {
    site.build();

    String page = site.text("site/index.html");
    assertThat(page)
        .contains("<link rel=\"modulepreload\" href=\"" + site.addressOf("lit.index.js"))
        .contains("<script type=\"module\" src=\"" + site.addressOf("app.js"))
        .doesNotContain(site.addressOf("lib.late.js"));
    Matcher matcher =
        Pattern.compile("(?:href|src)=\"([^\"]+)\" integrity=\"sha384-([^\"]+)\"").matcher(page);
    int checked = 0;
    while (matcher.find()) {
      byte[] content = Files.readAllBytes(site.output("site" + matcher.group(1)));
      byte[] hash = MessageDigest.getInstance("SHA-384").digest(content);
      assertThat(matcher.group(2)).isEqualTo(Base64.getEncoder().encodeToString(hash));
      checked++;
    }
    assertThat(checked).isEqualTo(5);
  }

  @Test
  void theSameSourcesGiveTheSameBytes() {
    site.build();
    Map<String, String> first = site.written();

    site.build();

    assertThat(site.written()).isEqualTo(first);
  }

  @Test
  void aChangeRenamesTheFileAndAllThatImportIt() {
    site.build();
    String appBefore = site.addressOf("app.js");
    String litBefore = site.addressOf("lit.index.js");

    site.source("lib/a.js", "export const a = 2;\n");
    site.build();

    assertThat(site.addressOf("app.js")).isNotEqualTo(appBefore);
    assertThat(site.addressOf("lit.index.js")).isEqualTo(litBefore);
    assertThat(site.output("site" + appBefore)).doesNotExist();
  }

  @Test
  void theGzipCopyHoldsTheSame() throws IOException {
    site.source("lib/a.js", "export const a = '" + "x".repeat(5000) + "';\n");
    site.build();

    byte[] zipped = Files.readAllBytes(site.output("site" + site.addressOf("lib.a.js") + ".gz"));
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
      assertThat(new String(gzip.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(site.contentOf("lib.a.js"));
    }
    assertThat(zipped.length).isLessThan(500);
  }

  @Test
  void styleSheetsBecomeOne() {
    site.build();

    assertThat(site.contentOf("app.css")).isEqualTo("body {\nmargin: 0;\n}\n");
  }

  @Test
  void licencesGoAlong() {
    site.build();

    assertThat(site.text("META-INF/licenses/lit.txt")).isEqualTo("Free.");
  }
}
