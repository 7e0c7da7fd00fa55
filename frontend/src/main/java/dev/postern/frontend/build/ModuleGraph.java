package dev.postern.frontend.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;

/**
 * Every module that the entry reaches, each turned into an asset after those it imports, because
 * its text, and so its name, holds their names.
 */
final class ModuleGraph {
  private final Path sources;
  private final Packages packages;
  private final SequencedMap<Path, Module> finished = new LinkedHashMap<>();
  private final SequencedSet<Path> underway = new LinkedHashSet<>();

  /**
   * A finished module.
   *
   * @param needed the modules that must be there before it runs, in the order of its imports
   */
  record Module(Asset asset, List<Module> needed) {}

  ModuleGraph(Path sources, Packages packages) {
    this.sources = sources;
    this.packages = packages;
  }

  /** Builds a module and all that it imports, lazily or not. */
  Module build(Path file) {
    Module known = finished.get(file);
    if (known != null) {
      return known;
    }
    if (!underway.add(file)) {
      throw new SiteException("modules import each other in a circle: " + underway);
    }
    Module module = finish(file);
    underway.remove(file);
    finished.put(file, module);
    return module;
  }

  /** What was built so far, dependencies first. */
  List<Asset> assets() {
    return finished.values().stream().map(Module::asset).toList();
  }

  /** The folders of the packages of which something was used. */
  SequencedSet<Path> usedPackages() {
    SequencedSet<Path> used = new LinkedHashSet<>();
    finished.keySet().stream()
        .filter(packages::contains)
        .map(packages::folderOf)
        .forEach(used::add);
    return used;
  }

  /** The module and, before it, everything that it needs to run. */
  static SequencedSet<Asset> closure(Module module) {
    SequencedSet<Asset> closure = new LinkedHashSet<>();
    collect(module, closure);
    return closure;
  }

  private static void collect(Module module, SequencedSet<Asset> into) {
    if (!into.contains(module.asset())) {
      module.needed().forEach(needed -> collect(needed, into));
      into.add(module.asset());
    }
  }

  private Module finish(Path file) {
    String name = nameOf(file);
    Script script = new Script(name, read(file));
    if (!packages.contains(file)) {
      TemplateRules.check(name, script);
    }
    Map<String, String> addresses = new HashMap<>();
    List<Module> needed = new ArrayList<>();
    for (Script.Import one : script.imports()) {
      Module imported = build(resolve(file, name, one.specifier()));
      // Relative to the importer, all lying in one folder, so that the site can be moved.
      String address = "./" + imported.asset().path().substring(Asset.FOLDER.length());
      addresses.put(one.specifier(), address);
      if (!one.lazy()) {
        needed.add(imported);
      }
    }
    String stem = name.substring(0, name.length() - ".js".length());
    Asset asset = Asset.named(stem.replace('/', '.'), "js", script.rewritten(addresses));
    return new Module(asset, List.copyOf(needed));
  }

  private Path resolve(Path importer, String name, String specifier) {
    if (!specifier.startsWith("./") && !specifier.startsWith("../")) {
      return packages.resolve(name, specifier);
    }
    Path file = importer.resolveSibling(specifier).normalize();
    if (!Files.isRegularFile(file)) {
      throw new SiteException(name + " imports " + specifier + ", but there is no such file");
    }
    return file;
  }

  private String nameOf(Path file) {
    if (packages.contains(file)) {
      return packages.nameOf(file);
    }
    String name = sources.relativize(file).toString().replace('\\', '/');
    if (!name.endsWith(".js") || name.startsWith("..")) {
      throw new SiteException(name + " is no module of the site");
    }
    return name;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
