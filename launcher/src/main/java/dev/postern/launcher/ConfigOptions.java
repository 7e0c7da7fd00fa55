package dev.postern.launcher;

import dev.postern.launcher.config.PosternConfig;
import dev.postern.launcher.config.Role;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that reads the configuration of the services. */
final class ConfigOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "YAML file with the settings; the environment (POSTERN_…) wins over it.")
  private @Nullable Path file;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "One setting, such as gateway.port=9000; wins over file and environment.")
  private Map<String, String> settings = new LinkedHashMap<>();

  /**
   * The configuration, as far as these roles need it.
   *
   * @throws dev.postern.launcher.config.InvalidConfig with everything that is wrong
   */
  PosternConfig load(Vertx vertx, Set<Role> roles) {
    return PosternConfig.load(vertx, file, settings, roles);
  }
}
