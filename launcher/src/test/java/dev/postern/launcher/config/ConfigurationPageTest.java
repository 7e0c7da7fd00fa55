package dev.postern.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {
  private static final Path PAGE = Path.of("..", "docs", "configuration.md");
  private static final Pattern KEY = Pattern.compile("`([a-z]+(?:\\.[a-z0-9-]+)+)`");

  @Test
  void thePageNamesExactlyTheKeysThatExist() throws Exception {
    Settings settings = new Settings(new JsonObject(), Map.of(), Map.of());
    PosternConfig.read(settings, Set.of(Role.GATEWAY));

    Set<String> named = new TreeSet<>();
    Files.readAllLines(PAGE).stream()
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.split("\\|", -1)[1])
        .forEach(cell -> KEY.matcher(cell).results().forEach(key -> named.add(key.group(1))));

    assertThat(named).isEqualTo(new TreeSet<>(settings.known()));
  }
}
