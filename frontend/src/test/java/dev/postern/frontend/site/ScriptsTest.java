package dev.postern.frontend.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The scripts' own tests, which stand beside them as {@code *.test.js}. */
final class ScriptsTest {
  @Test
  void theTestsOfTheScriptsPass() throws IOException, InterruptedException {
    Path node = BrowserExtension.program("The scripts' tests", "node");

    Process process =
        new ProcessBuilder(node.toString(), "--test", "--test-reporter=tap", "src/main/site")
            .redirectErrorStream(true)
            .start();
    String report = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(report).isZero();
    assertThat(report).containsPattern("# pass [1-9]").contains("# fail 0");
  }
}
