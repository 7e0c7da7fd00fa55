package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in which the README and the docs start Postern, in real processes. */
class CommandLineIT {
  private final Path folder;

  CommandLineIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void devIsReadyAndServesThePage() throws Exception {
    try (Program dev =
        Postern.start("dev", "--port", "0", "--aws-port", "0", "--management-port", "0")) {
      URI gateway = URI.create(dev.awaitLine("ready "));

      assertThat(new Api(gateway).get("/").body()).contains("<title>");
      assertThat(dev.output()).contains("/_inbox");
    }
  }

  @Test
  void devEndsWhenItIsToldTo() throws Exception {
    try (Program dev =
        Postern.start("dev", "--port", "0", "--aws-port", "0", "--management-port", "0")) {
      dev.awaitLine("ready ");

      dev.terminate();

      assertThat(dev.exitCode()).isEqualTo(143);
    }
  }

  @Test
  void devKeepsAccountsWhereItIsGivenAFolder() throws Exception {
    String[] command = {
      "dev", "--port", "0", "--aws-port", "0", "--management-port", "0", "--data", folder.toString()
    };
    try (Program first = Postern.start(command)) {
      URI aws = URI.create(first.awaitLine("inbox ")).resolve("/");
      new Api(URI.create(first.awaitLine("ready "))).enter("ann", aws);
    }
    try (Program second = Postern.start(command)) {
      Api api = new Api(URI.create(second.awaitLine("ready ")));

      assertThat(api.signIn("ann").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aTakenPortIsSaidToBeTaken() throws Exception {
    try (Program first =
        Postern.start("dev", "--port", "0", "--aws-port", "0", "--management-port", "0")) {
      int taken = URI.create(first.awaitLine("ready ")).getPort();
      try (Program second =
          Postern.start("dev", "--port", "" + taken, "--aws-port", "0", "--management-port", "0")) {
        assertThat(second.exitCode()).isNotZero();
        assertThat(second.output()).contains("taken by another program").contains("--port");
        assertThat(second.output()).doesNotContain("\tat ");
      }
    }
  }

  @Test
  void anAccountIsProvisionedAndAllRolesRunAgainstIt() throws Exception {
    try (Program aws = Postern.start("local-aws", "--port", "0")) {
      URI endpoint = URI.create(aws.awaitLine("ready "));
      Map<String, String> keys =
          Map.of(
              "AWS_ACCESS_KEY_ID", aws.awaitLine("AWS_ACCESS_KEY_ID="),
              "AWS_SECRET_ACCESS_KEY", aws.awaitLine("AWS_SECRET_ACCESS_KEY="));
      Path yaml = folder.resolve("postern.yaml");
      String first = provision(keys, endpoint, yaml);
      String second = provision(keys, endpoint, yaml, "--force");
      assertThat(first).contains("created");
      assertThat(second).contains("unchanged").doesNotContain("created");

      try (Program all =
          Postern.start(
              "all",
              "--config",
              yaml.toString(),
              "--set",
              "gateway.port=0",
              "--set",
              "management.port=0")) {
        Api api = new Api(URI.create(all.awaitLine("ready "))).enter("ann", endpoint);

        assertThat(api.cookie().orElseThrow()).startsWith("__Host-postern=");
        assertThat(api.get("/api/storage/buckets").body()).contains("team-files");
        assertThat(api.get("/api/storage/buckets/team-files/objects?delimiter=/").statusCode())
            .isEqualTo(200);
      }
    }
  }

  @Test
  void aDryRunCreatesNothing() throws Exception {
    try (Program aws = Postern.start("local-aws", "--port", "0")) {
      URI endpoint = URI.create(aws.awaitLine("ready "));
      Map<String, String> keys =
          Map.of(
              "AWS_ACCESS_KEY_ID", aws.awaitLine("AWS_ACCESS_KEY_ID="),
              "AWS_SECRET_ACCESS_KEY", aws.awaitLine("AWS_SECRET_ACCESS_KEY="));
      Path yaml = folder.resolve("postern.yaml");

      String first = provision(keys, endpoint, yaml, "--dry-run");
      String second = provision(keys, endpoint, yaml, "--dry-run");

      assertThat(first).contains("would create");
      assertThat(second).isEqualTo(first);
      assertThat(yaml).doesNotExist();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gateway", "auth", "storage"})
  void eachRoleRunsAlone(String role) throws Exception {
    int management = Postern.freePort();
    Path yaml =
        Files.writeString(
            folder.resolve("postern.yaml"),
            """
            aws: {region: us-east-1}
            auth:
              user-pool-id: us-east-1_Ab1Cd2Ef3
              client-id: 1h57kf5cpq17m0eml12EXAMPLE
              identity-pool-id: us-east-1:128d0a74-c82f-4553-916d-90053e4a8b0f
            gateway: {port: 0}
            management: {port: %d}
            """
                .formatted(management));
    try (Program program = Postern.start(role, "--config", yaml.toString())) {
      program.awaitLine("ready");

      Api health = new Api(URI.create("http://127.0.0.1:" + management));
      assertThat(health.get("/health/live").statusCode()).isEqualTo(200);
      assertThat(health.get("/health/ready").statusCode())
          .isEqualTo(role.equals("auth") ? 200 : 503);
    }
  }

  @Test
  void aWrongConfigurationIsExplainedWhole() throws Exception {
    Path yaml = Files.writeString(folder.resolve("postern.yaml"), "gateway: {prot: 1, port: x}\n");
    try (Program all = Postern.start("all", "--config", yaml.toString())) {
      assertThat(all.exitCode()).isEqualTo(2);
      assertThat(all.output())
          .contains("gateway.port: a whole number")
          .contains("gateway.prot: there is no such key")
          .contains("auth.user-pool-id")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void everyCommandOfTheReadmeExists() throws Exception {
    List<String> commands =
        Files.readAllLines(Postern.ROOT.resolve("README.md")).stream()
            .filter(line -> line.startsWith("./postern "))
            .map(line -> line.split("\\s+", -1)[1])
            .distinct()
            .toList();
    try (Program help = Postern.start("--help")) {
      assertThat(help.exitCode()).isZero();
      assertThat(commands).contains("dev", "test");
      assertThat(commands)
          .filteredOn(command -> !command.equals("test"))
          .allSatisfy(command -> assertThat(help.output()).contains("  " + command));
    }
  }

  private static String provision(Map<String, String> keys, URI endpoint, Path yaml, String... more)
      throws Exception {
    String[] command = {
      "provision",
      "--region",
      "us-east-1",
      "--endpoint-url",
      endpoint.toString(),
      "--bucket",
      "team-files",
      "--output",
      yaml.toString()
    };
    String[] all = Stream.of(command, more).flatMap(Stream::of).toArray(String[]::new);
    try (Program provision = Postern.start(keys, all)) {
      assertThat(provision.exitCode()).as(provision.output()).isZero();
      return provision.output();
    }
  }
}
