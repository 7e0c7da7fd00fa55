package dev.postern.launcher.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.auth.shared.RedisServer;
import dev.postern.contract.bus.Secret;
import dev.postern.launcher.doctor.finding.Finding;
import dev.postern.launcher.doctor.finding.Verdict;
import dev.postern.launcher.doctor.redis.RedisCheck;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found of a real Redis. */
class RedisCheckIT {
  private static final Secret PASSWORD = new Secret("redis-canary");

  private final Vertx vertx = Vertx.vertx();
  private final Path folder;
  private @Nullable Process redis;

  RedisCheckIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @AfterEach
  void close() {
    if (redis != null) {
      redis.destroyForcibly().onExit().join();
    }
    vertx.close().await();
  }

  @Test
  void aRedisThatKeepsWhatItIsGivenIsFine() throws IOException {
    int port = start("--appendonly", "yes");

    assertThat(check(port, PASSWORD, InstantSource.system()))
        .hasSize(5)
        .allMatch(finding -> finding.verdict() == Verdict.OK);
  }

  @Test
  void aRedisThatForgetsIsWarnedOf() throws IOException {
    int port = start("--appendonly", "no", "--maxmemory-policy", "allkeys-lru");

    assertThat(check(port, PASSWORD, InstantSource.system()))
        .filteredOn(finding -> finding.verdict() == Verdict.WARNING)
        .extracting(Finding::id)
        .containsExactly("redis.persistence", "redis.eviction");
  }

  @Test
  void aWrongPasswordIsSaidToBeWrongAndNotShown() throws IOException {
    int port = start("--appendonly", "yes");

    List<Finding> findings = check(port, new Secret("wrong-canary"), InstantSource.system());

    assertThat(findings).singleElement().extracting(Finding::verdict).isEqualTo(Verdict.FAILURE);
    assertThat(findings.getFirst().found()).contains("doesn't take the password");
    assertThat(findings.toString()).doesNotContain("wrong-canary");
  }

  @Test
  void aClockThatIsOffIsFound() throws IOException {
    int port = start("--appendonly", "yes");

    assertThat(check(port, PASSWORD, () -> Instant.now().plus(Duration.ofMinutes(10))))
        .filteredOn(finding -> finding.verdict() == Verdict.FAILURE)
        .extracting(Finding::id)
        .containsExactly("clock.redis");
  }

  @Test
  void aRedisThatIsNotThereIsSaidNotToBe() throws IOException {
    assertThat(check(freePort(), PASSWORD, InstantSource.system()))
        .singleElement()
        .extracting(Finding::found)
        .asString()
        .contains("can't be reached");
  }

  private List<Finding> check(int port, Secret password, InstantSource clock) {
    return new RedisCheck(
            vertx,
            new RedisServer(
                URI.create("redis://127.0.0.1:" + port),
                Optional.empty(),
                Optional.of(password),
                Optional.empty()),
            clock)
        .look();
  }

  private int start(String... options) throws IOException {
    int port = freePort();
    List<String> command = new ArrayList<>(List.of("redis-server", "--bind", "127.0.0.1"));
    command.addAll(List.of("--port", "" + port, "--dir", folder.toString(), "--save", ""));
    command.addAll(List.of("--requirepass", PASSWORD.reveal()));
    command.addAll(List.of(options));
    redis = new ProcessBuilder(command).redirectErrorStream(true).start();
    BufferedReader lines = redis.inputReader(StandardCharsets.UTF_8);
    @Nullable String line = lines.readLine();
    while (line != null && !line.contains("Ready to accept connections")) {
      line = lines.readLine();
    }
    assertThat(line).as("redis-server is ready").isNotNull();
    return port;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
