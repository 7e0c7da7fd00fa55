package dev.postern.launcher.config;

import io.vertx.config.ConfigRetriever;
import io.vertx.config.ConfigRetrieverOptions;
import io.vertx.config.ConfigStoreOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where settings come from: a YAML file, then the environment, then the command line. */
public final class ConfigSources {
  private ConfigSources() {}

  /**
   * Reads everything that is set; blocks, so it belongs on the main thread.
   *
   * @param file the YAML file, or null where the environment says it all
   * @param commandLine values by their dotted keys
   * @throws InvalidConfig where the file can't be read
   */
  static Settings load(Vertx vertx, @Nullable Path file, Map<String, String> commandLine) {
    JsonObject fromFile = file == null ? new JsonObject() : readFile(vertx, file);
    return new Settings(fromFile, environment(vertx), commandLine);
  }

  private static JsonObject readFile(Vertx vertx, Path file) {
    if (!Files.isReadable(file)) {
      throw new InvalidConfig(
          List.of(new Problem("--config", true, file + " can't be read as a file")));
    }
    ConfigStoreOptions yaml =
        new ConfigStoreOptions()
            .setType("file")
            .setFormat("yaml")
            .setConfig(JsonObject.of("path", file.toAbsolutePath().toString()));
    try {
      return retrieve(vertx, yaml);
    } catch (RuntimeException notYaml) {
      throw new InvalidConfig(
          List.of(new Problem("--config", true, file + " is no YAML: " + firstLine(notYaml))));
    }
  }

  private static Map<String, String> environment(Vertx vertx) {
    ConfigStoreOptions store =
        new ConfigStoreOptions().setType("env").setConfig(JsonObject.of("raw-data", true));
    Map<String, String> environment = new HashMap<>();
    retrieve(vertx, store).forEach(entry -> environment.put(entry.getKey(), "" + entry.getValue()));
    return environment;
  }

  private static JsonObject retrieve(Vertx vertx, ConfigStoreOptions store) {
    ConfigRetriever retriever =
        ConfigRetriever.create(
            vertx, new ConfigRetrieverOptions().setScanPeriod(-1).addStore(store));
    try {
      return retriever.getConfig().await();
    } finally {
      retriever.close();
    }
  }

  private static String firstLine(Throwable thrown) {
    return String.valueOf(thrown.getMessage()).lines().findFirst().orElse("");
  }
}
