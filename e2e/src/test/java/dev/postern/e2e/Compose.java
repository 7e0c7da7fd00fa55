package dev.postern.e2e;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The repository's docker-compose.yml, up on free ports as a project of its own. */
final class Compose implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Map<String, String> MEMBERS =
      Map.of("POSTERN_MEMBERS_NETWORK", "172.31.79.0/24");

  private final String project;
  private final List<String> command;
  private final Map<String, String> environment;
  private final URI gateway;
  private final URI aws;

  private Compose(
      String project, List<String> command, Map<String, String> environment, URI gateway, URI aws) {
    this.project = project;
    this.command = command;
    this.environment = environment;
    this.gateway = gateway;
    this.aws = aws;
  }

  /** Brings everything up, of images that are there, and waits until people can be served. */
  static Compose up() throws Exception {
    int port = Postern.freePort();
    int awsPort = Postern.freePort();
    URI aws = URI.create("http://localhost:" + awsPort);
    List<String> command =
        new ArrayList<>(
            List.of(Objects.requireNonNull(System.getenv("POSTERN_COMPOSE")).split(" ", -1)));
    String project = "postern-test-" + port;
    command.addAll(List.of("--project-name", project));
    Map<String, String> environment = new HashMap<>(MEMBERS);
    environment.put("POSTERN_PORT", "" + port);
    environment.put("POSTERN_AWS_PORT", "" + awsPort);
    environment.put("POSTERN_GATEWAY_DEVELOPMENT_INBOX", aws + "/_inbox");
    Compose compose =
        new Compose(project, command, environment, URI.create("http://localhost:" + port), aws);
    try {
      compose.run("up", "--detach", "--no-build");
      compose.awaitReady();
      return compose;
    } catch (Exception | AssertionError e) {
      try (compose) {
        throw new AssertionError(compose.run("logs", "--no-color", "--tail", "40"), e);
      }
    }
  }

  String project() {
    return project;
  }

  URI gateway() {
    return gateway;
  }

  URI aws() {
    return aws;
  }

  /** Waits until the gateway says that it and all it needs are there. */
  void awaitReady() throws InterruptedException {
    Api api = new Api(gateway);
    Eventually.holds(
        "the gateway is ready", PATIENCE, () -> api.get("/health/ready").statusCode() == 200);
  }

  /** Runs a command of compose to its end and answers with what it printed. */
  String run(String... arguments) throws Exception {
    List<String> all = Stream.concat(command.stream(), Stream.of(arguments)).toList();
    return Program.run(Postern.ROOT, environment, all);
  }

  /** What the engine knows of the container of each service. */
  Map<String, JsonObject> containers() throws Exception {
    Map<String, JsonObject> containers = new HashMap<>();
    for (String service :
        List.of("gateway", "auth-service", "storage-service", "redis", "local-aws")) {
      String id = run("ps", "--quiet", service).strip();
      containers.put(service, new JsonArray(docker("inspect", id)).getJsonObject(0));
    }
    return containers;
  }

  /** What the engine knows of a network of the project. */
  JsonObject network(String name) throws Exception {
    return new JsonArray(docker("network", "inspect", project + "_" + name)).getJsonObject(0);
  }

  /** Asks the engine itself. */
  static String docker(String... arguments) throws Exception {
    return Program.run(
        Postern.ROOT, Map.of(), Stream.concat(Stream.of("docker"), Stream.of(arguments)).toList());
  }

  /** Takes everything down, volumes included. */
  @Override
  public void close() throws IOException {
    try {
      run("down", "--volumes", "--timeout", "20");
    } catch (Exception e) {
      throw new IOException("the containers are still there", e);
    }
  }
}
