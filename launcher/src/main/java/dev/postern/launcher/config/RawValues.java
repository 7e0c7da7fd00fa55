package dev.postern.launcher.config;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values as they are set: the command line before the environment, and that before the file. */
final class RawValues {
  static final String ENVIRONMENT_PREFIX = "POSTERN_";

  private final JsonObject file;
  private final Map<String, String> environment;
  private final Map<String, String> commandLine;
  private final Set<String> known = new LinkedHashSet<>();

  RawValues(JsonObject file, Map<String, String> environment, Map<String, String> commandLine) {
    this.file = file;
    this.environment = environment;
    this.commandLine = commandLine;
  }

  /** The environment variable that overrides a key. */
  static String environmentName(String key) {
    return ENVIRONMENT_PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** What a key is set to, or null; from then on it is a known one. */
  @Nullable Object get(String key) {
    known.add(key);
    if (commandLine.containsKey(key)) {
      return commandLine.get(key);
    }
    String variable = environmentName(key);
    if (environment.containsKey(variable)) {
      return environment.get(variable);
    }
    JsonObject tree = file;
    String[] path = key.split("\\.", -1);
    for (int i = 0; i < path.length - 1; i++) {
      if (!(tree.getValue(path[i]) instanceof JsonObject inner)) {
        return null;
      }
      tree = inner;
    }
    return tree.getValue(path[path.length - 1]);
  }

  /** Every key that was asked for, in that order. */
  Set<String> known() {
    return known;
  }

  /** What is set and nobody asked for. */
  List<Problem> strangers() {
    return new UnknownKeys(known).in(file, environment);
  }
}
