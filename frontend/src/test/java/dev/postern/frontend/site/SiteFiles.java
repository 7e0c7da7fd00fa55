package dev.postern.frontend.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The built site, read as the gateway does: by its manifest and nothing else. */
final class SiteFiles {
  /** The folder that {@code manifest.json} stands in. */
  static final Path ROOT = Path.of(System.getProperty("postern.site", "target/classes/site"));

  private final Map<String, Reply> files = new HashMap<>();
  private final JsonNode pages;
  private final Reply page;

  SiteFiles() throws IOException {
    JsonNode manifest =
        JsonMapper.builder().build().readTree(ROOT.resolve("manifest.json").toFile());
    for (JsonNode file : manifest.get("files")) {
      String body = Files.readString(ROOT.resolveSibling(file.get("file").asText()));
      Map<String, String> headers =
          Map.of(
              "Cache-Control",
              "public, max-age=31536000, immutable",
              "ETag",
              file.get("etag").asText());
      files.put(
          file.get("path").asText(), new Reply(200, file.get("type").asText(), body, headers));
    }
    pages = manifest.get("pages");
    String html = Files.readString(ROOT.resolve(manifest.get("page").asText()));
    page = new Reply(200, "text/html; charset=utf-8", html, Map.of("Cache-Control", "no-cache"));
  }

  Optional<Reply> at(String path) {
    return isPage(path) ? Optional.of(page) : Optional.ofNullable(files.get(path));
  }

  private boolean isPage(String path) {
    for (JsonNode each : pages) {
      String pattern = each.asText();
      boolean below = pattern.endsWith("/*");
      if (below
          ? path.startsWith(pattern.substring(0, pattern.length() - 1))
          : path.equals(pattern)) {
        return true;
      }
    }
    return false;
  }
}
