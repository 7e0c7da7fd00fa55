package dev.postern.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;

/** One process of a cluster, which may end and be started again at the same ports. */
final class ClusterNode implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int TERMINATED = 143;
  private static final Path OUTPUT = Path.of("target", "cluster");

  private final String name;
  private final String role;
  private final Path config;
  private final Map<String, String> environment;
  private final int port;
  private final int management;
  private final int member;
  private Program program;

  private ClusterNode(
      String name, Path config, Map<String, String> environment, int member, int port)
      throws IOException {
    this.name = name;
    this.role = name.substring(0, name.indexOf(' '));
    this.config = config;
    this.environment = environment;
    this.member = member;
    this.port = port;
    this.management = Postern.freePort();
    this.program = launch();
  }

  /**
   * Starts one.
   *
   * @param name its role, and after a space which one it is
   * @param member port of the cluster
   */
  static ClusterNode start(String name, Path config, Map<String, String> environment, int member)
      throws IOException {
    return new ClusterNode(name, config, environment, member, Postern.freePort());
  }

  String name() {
    return name;
  }

  boolean isGateway() {
    return role.equals("gateway");
  }

  /** Where a gateway takes requests. */
  URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  void awaitReady() throws InterruptedException {
    try {
      Eventually.holds(name + " is ready", PATIENCE, this::isReady);
    } catch (AssertionError e) {
      throw new AssertionError(program.output(), e);
    }
  }

  /** What a load balancer asks. */
  boolean isReady() throws IOException, InterruptedException {
    return new Api(URI.create("http://127.0.0.1:" + management)).get("/health/ready").statusCode()
        == 200;
  }

  void awaitLineWith(String text) throws Exception {
    program.awaitLineWith(text);
  }

  /** Whether it has printed that so far. */
  boolean said(String text) {
    return program.output().contains(text);
  }

  boolean isRunning() {
    return program.isRunning();
  }

  /** Ends it at once ({@code kill -9}). */
  void kill() throws Exception {
    program.kill();
    keepOutput();
  }

  /** Tells it to stop and waits until it has. */
  void stop() throws Exception {
    program.terminate();
    if (program.exitCode() != TERMINATED) {
      throw new AssertionError(name + " didn't end in order:\n" + program.output());
    }
    keepOutput();
  }

  void startAgain() throws IOException {
    program = launch();
  }

  @Override
  public void close() {
    program.close();
    try {
      keepOutput();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What each process said, for whoever wonders about the figures. */
  private void keepOutput() throws IOException {
    Files.writeString(
        Files.createDirectories(OUTPUT).resolve(name.replace(' ', '-') + ".log"),
        program.output() + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private Program launch() throws IOException {
    return Postern.start(
        environment,
        role,
        "--config",
        config.toString(),
        "--set",
        "gateway.port=" + port,
        "--set",
        "management.port=" + management,
        "--set",
        "cluster.port=" + member);
  }
}
