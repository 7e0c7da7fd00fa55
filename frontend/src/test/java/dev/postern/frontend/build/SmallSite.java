package dev.postern.frontend.build;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Sources of a site of a few lines, to be changed and built. */
final class SmallSite {
  static final String PAGE =
      """
      <!doctype html>
      <html>
        <head>
          <link rel="icon" href="mark.svg">
          <link rel="stylesheet" href="app.css">
          <script type="module" src="app.js"></script>
        </head>
      </html>
      """;

  private final Path folder;

  SmallSite(Path folder) {
    this.folder = folder;
    source("index.html", PAGE);
    source("mark.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    source("app.css", "@import \"styles/base.css\";\n/* gone */\n");
    source("styles/base.css", "body {\n  margin: 0;\n}\n");
    source(
        "app.js", "import { html } from 'lit';\nimport './lib/a.js';\nimport('./lib/late.js');\n");
    source("lib/a.js", "export const a = 'lit-html';\n");
    source("lib/late.js", "import { a } from './a.js';\nexport const late = a;\n");
    source("lib/a.test.js", "import 'node:test';\n");
    library("lit/3.0.0/package.json", "{\"main\":\"index.js\"}");
    library("lit/3.0.0/index.js", "export*from\"lit-html/lit-html.js\";");
    library("lit/3.0.0/LICENSE", "Free.");
    library("lit-html/3.0.0/lit-html.js", "export const html=\"lit-html\";");
    library("lit-html/3.0.0/unused.js", "export const unused=1;");
  }

  void build() {
    try {
      new SiteBuild(folder.resolve("src"), folder.resolve("libraries"), folder.resolve("out"))
          .run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void assertFails(String reason) {
    assertThatThrownBy(this::build).isInstanceOf(SiteException.class).hasMessageContaining(reason);
  }

  void source(String name, String text) {
    put(folder.resolve("src").resolve(name), text);
  }

  void library(String name, String text) {
    put(folder.resolve("libraries").resolve(name), text);
  }

  private static void put(Path file, String text) {
    try {
      Files.createDirectories(file.resolveSibling("."));
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String text(String file) {
    try {
      return Files.readString(folder.resolve("out").resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode manifest() {
    try {
      return JsonMapper.builder().build().readTree(text("site/manifest.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The address of the asset that was made of, say, {@code lib.a.js}. */
  String addressOf(String stem) {
    return addresses().stream().filter(path -> stemOf(path).equals(stem)).findFirst().orElseThrow();
  }

  String contentOf(String stem) {
    return text("site" + addressOf(stem));
  }

  List<String> stems() {
    return addresses().stream().map(SmallSite::stemOf).toList();
  }

  List<String> addresses() {
    List<String> paths = new ArrayList<>();
    manifest().get("files").forEach(file -> paths.add(file.get("path").asText()));
    return paths;
  }

  private static String stemOf(String path) {
    return path.substring("/assets/".length()).replaceFirst("-[0-9a-f]{8}(?=\\.\\w+$)", "");
  }

  /** All output files with their bytes, spelled out. */
  Map<String, String> written() {
    Path out = folder.resolve("out");
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(out)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(
            out.relativize(file).toString(),
            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /** Where an output file is. */
  Path output(String file) {
    return folder.resolve("out").resolve(file);
  }

  /** Puts a file beside the sources, where no module may come from. */
  void outside(String name) {
    put(folder.resolve(name), "");
  }
}
