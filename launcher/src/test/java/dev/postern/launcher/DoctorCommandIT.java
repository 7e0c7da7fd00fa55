package dev.postern.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** The doctor as it is typed. */
class DoctorCommandIT {
  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final Logger audit = (Logger) LoggerFactory.getLogger("audit");
  private final @Nullable Level rootLevel = root.getLevel();
  private final @Nullable Level auditLevel = audit.getLevel();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Path yaml;

  DoctorCommandIT(@TempDir Path folder) throws IOException {
    yaml = folder.resolve("postern.yaml");
    Files.writeString(yaml, "aws:\n  region: nowhere\nauth:\n  client-secret: canary-secret\n");
  }

  @AfterEach
  void speakAgain() {
    root.setLevel(rootLevel);
    audit.setLevel(auditLevel);
  }

  @Test
  void aConfigurationThatCanNotBeUsedIsExplainedInATable() {
    int exitCode = run("doctor", "--config", yaml.toString());

    assertThat(exitCode).isEqualTo(2);
    assertThat(out.toString())
        .contains("FAILURE", "config.valid", "aws.region", "auth.user-pool-id", "UNCHECKED")
        .doesNotContain("\u001b")
        .doesNotContain("canary-secret");
  }

  @Test
  void programsGetJsonAndNothingElse() {
    int exitCode = run("doctor", "--config", yaml.toString(), "--json");

    JsonObject report = new JsonObject(out.toString());
    assertThat(exitCode).isEqualTo(2);
    assertThat(report.getString("verdict")).isEqualTo("failure");
    assertThat(report.getJsonArray("findings")).isNotEmpty();
  }

  @Test
  void whatSaysMoreOfNobodyIsNotUnderstood() {
    int exitCode = run("doctor", "--config", yaml.toString(), "--bucket", "files");

    assertThat(exitCode).isEqualTo(2);
    assertThat(err.toString()).contains("--user");
  }

  private int run(String... arguments) {
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(arguments);
  }
}
