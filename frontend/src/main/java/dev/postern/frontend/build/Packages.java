package dev.postern.frontend.build;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds the file behind a bare import such as {@code lit} among the unpacked libraries. */
final class Packages {
  private final Path root;

  /**
   * @param root holds {@code <package>/<version>/…}, as the libraries' jars do; scopes are left out
   */
  Packages(Path root) {
    this.root = root;
  }

  /** The file that a specifier without a leading {@code ./}, {@code ../} or {@code /} names. */
  Path resolve(String importer, String specifier) {
    String unscoped =
        specifier.startsWith("@") ? specifier.substring(specifier.indexOf('/') + 1) : specifier;
    int slash = unscoped.indexOf('/');
    String name = slash < 0 ? unscoped : unscoped.substring(0, slash);
    Path folder = onlyVersion(importer, specifier, root.resolve(name));
    Path file = folder.resolve(slash < 0 ? mainOf(folder) : unscoped.substring(slash + 1));
    if (!Files.isRegularFile(file)) {
      throw new SiteException(importer + " imports " + specifier + ", but there is no " + file);
    }
    return file;
  }

  boolean contains(Path file) {
    return file.startsWith(root);
  }

  /** The folder of the package that a file belongs to. */
  Path folderOf(Path file) {
    return root.resolve(root.relativize(file).subpath(0, 2));
  }

  /** The package's name and the file's path in it: {@code lit-html/directive.js}. */
  String nameOf(Path file) {
    Path inside = root.relativize(file);
    return inside.getName(0) + "/" + inside.subpath(2, inside.getNameCount());
  }

  private static Path onlyVersion(String importer, String specifier, Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new SiteException(importer + " imports " + specifier + ", but there is no " + folder);
    }
    try (Stream<Path> versions = Files.list(folder)) {
      List<Path> found = versions.toList();
      if (found.size() != 1) {
        throw new SiteException(folder + " must hold one version, but holds " + found);
      }
      return found.getFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String mainOf(Path folder) {
    try {
      JsonNode main =
          JsonMapper.builder()
              .build()
              .readTree(folder.resolve("package.json").toFile())
              .get("main");
      if (main == null) {
        throw new SiteException(folder.resolve("package.json") + " names no main file");
      }
      return main.asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
