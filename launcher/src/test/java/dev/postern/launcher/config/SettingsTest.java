package dev.postern.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.postern.contract.bus.Secret;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  private static final Set<String> NEEDED = Set.of("gateway");

  @Test
  void theEnvironmentWinsOverTheFile() {
    Settings settings = settings(port("8080"), Map.of("POSTERN_GATEWAY_PORT", "9000"), Map.of());

    assertThat(settings.intBetween(0, 65_535, "gateway.port", 1)).isEqualTo(9000);
  }

  @Test
  void theCommandLineWinsOverTheEnvironment() {
    Settings settings =
        settings(
            port("8080"), Map.of("POSTERN_GATEWAY_PORT", "9000"), Map.of("gateway.port", "7000"));

    assertThat(settings.intBetween(0, 65_535, "gateway.port", 1)).isEqualTo(7000);
  }

  @Test
  void whatIsSetNowhereHasItsDefault() {
    assertThat(inFile(new JsonObject()).intBetween(0, 65_535, "gateway.port", 8080))
        .isEqualTo(8080);
  }

  @Test
  void everyProblemIsToldAtOnce() {
    Settings settings =
        inFile(
            JsonObject.of("gateway", JsonObject.of("port", "many", "host", ""), "colour", "green"));
    settings.intBetween(0, 65_535, "gateway.port", 8080);
    settings.optionalText("gateway.host");
    settings.matching("gateway.name", "\\w+", "a word");

    assertThatExceptionOfType(InvalidConfig.class)
        .isThrownBy(() -> settings.check(NEEDED))
        .withMessageContaining("gateway.port: a whole number from 0 to 65535")
        .withMessageContaining("gateway.host: a text that isn't empty")
        .withMessageContaining("gateway.name: a word is needed")
        .withMessageContaining("colour: there is no such key");
  }

  @Test
  void aProblemNeverShowsTheValue() {
    Settings settings = inFile(port("hunter2"));
    settings.intBetween(0, 65_535, "gateway.port", 8080);

    assertThatExceptionOfType(InvalidConfig.class)
        .isThrownBy(() -> settings.check(NEEDED))
        .withMessageNotContaining("hunter2");
  }

  @Test
  void aKeyInTheWrongSectionIsAnsweredWithTheRightOne() {
    Settings settings = inFile(JsonObject.of("server", JsonObject.of("port", 1)));
    settings.intBetween(0, 65_535, "gateway.port", 8080);

    assertThatExceptionOfType(InvalidConfig.class)
        .isThrownBy(() -> settings.check(NEEDED))
        .withMessageContaining("server");
  }

  @Test
  void anUnknownEnvironmentVariableOfOursIsAProblem() {
    Settings settings = settings(new JsonObject(), Map.of("POSTERN_GATEWAY_PROT", "1"), Map.of());
    settings.intBetween(0, 65_535, "gateway.port", 8080);

    assertThatExceptionOfType(InvalidConfig.class)
        .isThrownBy(() -> settings.check(NEEDED))
        .withMessageContaining("POSTERN_GATEWAY_PROT");
  }

  @Test
  void otherProgramsVariablesAreNoneOfOurBusiness() {
    Settings settings =
        settings(new JsonObject(), Map.of("PATH", "/bin", "POSTERN_JAVA_HOME", "/jdk"), Map.of());

    assertThatCode(() -> settings.check(NEEDED)).doesNotThrowAnyException();
  }

  @Test
  void whatAnotherRoleNeedsMayBeMissing() {
    Settings settings = inFile(new JsonObject());
    settings.matching("auth.client-id", "\\w+", "a word");

    assertThatCode(() -> settings.check(NEEDED)).doesNotThrowAnyException();
  }

  @Test
  void durationsAreReadWithTheirUnit() {
    Settings settings = inFile(JsonObject.of("a", "90s", "b", "PT2M", "c", "7d"));

    assertThat(duration(settings, "a")).isEqualTo(Duration.ofSeconds(90));
    assertThat(duration(settings, "b")).isEqualTo(Duration.ofMinutes(2));
    assertThat(duration(settings, "c")).isEqualTo(Duration.ofDays(7));
  }

  @Test
  void aSecretIsReadFromItsFile(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), "s3cret\n");
    Settings settings = inFile(JsonObject.of("client-secret-file", file.toString()));

    assertThat(settings.optionalSecret("client-secret")).contains(new Secret("s3cret"));
  }

  @Test
  void aSecretInTwoPlacesIsAProblem(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), "s3cret\n");
    Settings settings =
        inFile(JsonObject.of("client-secret", "other", "client-secret-file", file.toString()));
    settings.optionalSecret("client-secret");

    assertThatExceptionOfType(InvalidConfig.class)
        .isThrownBy(() -> settings.check(NEEDED))
        .withMessageContaining("not both");
  }

  @Test
  void entriesAreReadWithTheirMembers() {
    Settings settings =
        inFile(JsonObject.of("places", JsonArray.of(JsonObject.of("name", "a", "path", "b"))));

    List<String> names =
        settings.entries("places", Set.of("name", "path"), entry -> entry.getString("name"));

    assertThat(names).containsExactly("a");
  }

  @Test
  void anEntryThatLacksAMemberIsNamedByItsPlace() {
    Settings settings = inFile(JsonObject.of("places", JsonArray.of(JsonObject.of("name", "a"))));
    settings.entries("places", Set.of("name", "path"), entry -> entry.getString("name"));

    assertThatExceptionOfType(InvalidConfig.class)
        .isThrownBy(() -> settings.check(NEEDED))
        .withMessageContaining("places[0]: an entry with the texts [name, path]");
  }

  @Test
  void aUrlThatIsNoneIsAProblem() {
    Settings settings = inFile(JsonObject.of("endpoint", "localhost:9229"));
    settings.optionalUri("endpoint");

    assertThatExceptionOfType(InvalidConfig.class)
        .isThrownBy(() -> settings.check(NEEDED))
        .withMessageContaining("endpoint: an absolute URL");
  }

  private static Duration duration(Settings settings, String key) {
    return settings.duration(key, Duration.ZERO, Duration.ofDays(30), Duration.ZERO);
  }

  private static JsonObject port(String value) {
    return JsonObject.of("gateway", JsonObject.of("port", value));
  }

  private static Settings inFile(JsonObject file) {
    return settings(file, Map.of(), Map.of());
  }

  private static Settings settings(
      JsonObject file, Map<String, String> environment, Map<String, String> commandLine) {
    return new Settings(file, environment, commandLine);
  }
}
