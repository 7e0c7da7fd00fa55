package dev.postern.launcher.config;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds what nobody asked for, so that a misspelt key isn't silently without effect.
 *
 * @param known every key that there is
 */
record UnknownKeys(Set<String> known) {
  /** What the {@code postern} script and {@code docker-compose.yml} read; no settings. */
  private static final Set<String> SCRIPT_VARIABLES =
      Set.of(
          "POSTERN_AWS_PORT",
          "POSTERN_CHROMIUM",
          "POSTERN_COMPOSE",
          "POSTERN_CONFIG",
          "POSTERN_JAVA_HOME",
          "POSTERN_JAVA_OPTS",
          "POSTERN_MEMBERS_NETWORK",
          "POSTERN_PORT");

  List<Problem> in(JsonObject file, Map<String, String> environment) {
    List<Problem> found = new ArrayList<>();
    search("", file, found);
    Set<String> names = new TreeSet<>(SCRIPT_VARIABLES);
    known.forEach(key -> names.add(RawValues.environmentName(key)));
    environment.keySet().stream()
        .filter(name -> name.startsWith(RawValues.ENVIRONMENT_PREFIX) && !names.contains(name))
        .sorted()
        .forEach(
            name -> found.add(new Problem(name, false, "no key has this environment variable")));
    return found;
  }

  private void search(String prefix, JsonObject tree, List<Problem> found) {
    for (String name : tree.fieldNames()) {
      String key = prefix + name;
      if (known.contains(key)) {
        continue;
      }
      if (tree.getValue(name) instanceof JsonObject inner
          && known.stream().anyMatch(each -> each.startsWith(key + "."))) {
        search(key + ".", inner, found);
      } else {
        found.add(new Problem(key, false, "there is no such key" + suggestion(key)));
      }
    }
  }

  private String suggestion(String key) {
    String last = key.substring(key.lastIndexOf('.') + 1);
    return known.stream()
        .filter(each -> each.endsWith("." + last) || each.startsWith(key))
        .findFirst()
        .map(each -> "; did you mean " + each + "?")
        .orElse("");
  }
}
