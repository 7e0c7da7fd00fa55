package dev.postern.frontend.build;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes the site: {@code site/index.html}, {@code site/assets/…} and {@code site/manifest.json},
 * which tells the gateway what to serve where.
 *
 * <p>The same sources give the same bytes, so an unchanged file keeps its name and stays in the
 * caches of browsers.
 */
public final class SiteBuild {
  /** Addresses that answer with the page; {@code /*} stands for anything below. */
  static final List<String> PAGES =
      List.of(
          "/",
          "/sign-in",
          "/sign-in/step",
          "/sign-up",
          "/verify",
          "/forgot-password",
          "/reset-password",
          "/account",
          "/account/security",
          "/account/sessions",
          "/account/shares",
          "/s",
          "/buckets",
          "/buckets/*");

  private final Path sources;
  private final Packages packages;
  private final Path output;

  SiteBuild(Path sources, Path packages, Path output) {
    this.sources = sources.toAbsolutePath().normalize();
    this.packages = new Packages(packages.toAbsolutePath().normalize());
    this.output = output;
  }

  /**
   * Builds from the command line.
   *
   * @param args folder of the sources, folder of the unpacked libraries, folder to write to
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 3) {
      throw new SiteException("expected three folders: sources, libraries, output");
    }
    new SiteBuild(Path.of(args[0]), Path.of(args[1]), Path.of(args[2])).run();
  }

  void run() throws IOException {
    ModuleGraph graph = new ModuleGraph(sources, packages);
    ModuleGraph.Module entry = graph.build(sources.resolve("app.js"));
    Asset css = Asset.named("app", "css", Stylesheet.flatten(sources.resolve("app.css")));
    Asset mark = Asset.named("mark", "svg", Files.readString(sources.resolve("mark.svg")));
    Page page = new Page(Files.readString(sources.resolve("index.html")));

    List<Asset> assets = new ArrayList<>(graph.assets());
    assets.add(css);
    assets.add(mark);
    assets.sort(Comparator.comparing(Asset::path));

    deleteOld(output.resolve("site"));
    Files.createDirectories(output.resolve("site/assets"));
    write("site/index.html", page.finished(css, mark, ModuleGraph.closure(entry)));
    ArrayNode files = JsonMapper.builder().build().createArrayNode();
    for (Asset asset : assets) {
      files.add(write(asset));
    }
    writeManifest(files);
    writeLicences(graph);
  }

  private ObjectNode write(Asset asset) throws IOException {
    String file = "site" + asset.path();
    Files.write(output.resolve(file), asset.content());
    Optional<byte[]> gzip = asset.gzip();
    if (gzip.isPresent()) {
      Files.write(output.resolve(file + ".gz"), gzip.get());
    }
    return JsonMapper.builder()
        .build()
        .createObjectNode()
        .put("path", asset.path())
        .put("file", file)
        .put("gzip", gzip.map(bytes -> file + ".gz").orElse(null))
        .put("type", asset.type())
        .put("immutable", true)
        .put("etag", asset.etag());
  }

  private void writeManifest(ArrayNode files) throws IOException {
    ObjectMapper json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    ObjectNode manifest = json.createObjectNode();
    manifest.putPOJO("pages", PAGES);
    manifest.put("page", "index.html");
    manifest.set("files", files);
    write("site/manifest.json", json.writeValueAsString(manifest).replace("\r\n", "\n") + "\n");
  }

  /** The libraries' licences ask that their text goes along. */
  private void writeLicences(ModuleGraph graph) throws IOException {
    Files.createDirectories(output.resolve("META-INF/licenses"));
    for (Path folder : graph.usedPackages()) {
      Path licence = folder.resolve("LICENSE");
      if (Files.exists(licence)) {
        String name = folder.getParent() == null ? "" : folder.getParent().getFileName().toString();
        write("META-INF/licenses/" + name + ".txt", Files.readString(licence));
      }
    }
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(output.resolve(file), text);
  }

  private static void deleteOld(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> old = Files.walk(folder)) {
      for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
