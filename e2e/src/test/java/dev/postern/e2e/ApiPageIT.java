package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page about the API tells people to type, typed in order. */
class ApiPageIT {
  private static final Path PAGE = Postern.ROOT.resolve("docs").resolve("api.md");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");
  private static final String GATEWAY = "http://localhost:8080";
  private static final String AWS = "http://localhost:9229";

  private final Path folder;

  ApiPageIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void everyExampleOfThePageWorks() throws Exception {
    String examples = examples();
    assertThat(examples).contains(GATEWAY, AWS);
    try (Program dev =
        Postern.start("dev", "--port", "0", "--aws-port", "0", "--management-port", "0")) {
      String aws = dev.awaitLine("inbox ").replace("/_inbox", "");
      URI gateway = URI.create(dev.awaitLine("ready "));
      // The first sign-in loads most of the program; on a busy machine that takes its whole time.
      new Api(gateway).enter("somebody", URI.create(aws));
      Path script =
          Files.writeString(
              folder.resolve("page.sh"),
              examples.replace(GATEWAY, gateway.toString()).replace(AWS, aws));

      String output =
          Program.run(folder, Map.of(), List.of("bash", "-euvo", "pipefail", script.toString()));

      assertThat(output).contains("\"status\":\"signed_in\"").contains("welcome.txt");
    }
  }

  private static String examples() throws Exception {
    return BLOCK
        .matcher(Files.readString(PAGE))
        .results()
        .map((MatchResult block) -> block.group(1))
        .collect(Collectors.joining("\n"));
  }
}
