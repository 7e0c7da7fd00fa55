package dev.postern.benchmarks.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One process of each role, Redis and an embedded AWS, each a process of its own, as in {@code
 * docker-compose.yml}; without limits of rates, since all people come from one address here.
 */
public final class Deployment implements AutoCloseable {
  /** The one bucket. */
  public static final String BUCKET = "team-files";

  /** In the order in which they are started. */
  public static final List<String> ROLES = List.of("auth", "storage", "gateway");

  private static final List<String> LIMITS =
      List.of(
          "gateway.rate-limits.requests-per-address=none",
          "gateway.rate-limits.open-requests-per-address=none",
          "auth.rate-limits.sign-in-per-address=1000000/1h",
          "auth.rate-limits.sign-up-per-address=1000000/1h",
          "auth.rate-limits.codes-per-address=1000000/1h",
          "auth.rate-limits.guesses-per-address=1000000/1h");

  private final Way way;
  private final Folder folder;
  private final List<Program> programs = new ArrayList<>();
  private final Map<String, Program> roles = new LinkedHashMap<>();
  private final Program aws;
  private final URI awsAddress;
  private final int redisPort = Ports.free();
  private final int port = Ports.free();

  private final List<Integer> members = ROLES.stream().map(_ -> Ports.free()).toList();

  private Deployment(Way way, Folder folder) throws IOException, InterruptedException {
    this.way = way;
    this.folder = folder;
    this.aws = started(Program.postern(way, Map.of(), "local-aws", "--port", "0"));
    this.awsAddress = URI.create(aws.awaitLine("ready "));
  }

  /** Starts everything; returns when all is ready. */
  public static Deployment start(Way way) throws IOException, InterruptedException {
    Deployment deployment = new Deployment(way, Folder.empty());
    try {
      deployment.startAll();
      return deployment;
    } catch (IOException | InterruptedException | RuntimeException e) {
      deployment.close();
      throw e;
    }
  }

  /** Where it is. */
  public URI gateway() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Where it is. */
  public URI aws() {
    return awsAddress;
  }

  /** The processes of Postern's own, by their roles. */
  public Map<String, Program> roles() {
    return roles;
  }

  @Override
  public void close() {
    programs.reversed().forEach(Program::close);
    try {
      folder.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Starts one more process of a role; whoever starts it ends it.
   *
   * @param member whether it joins the others, or is alone with AWS and Redis
   */
  public Program another(Way started, String role, boolean member) throws IOException {
    Map<String, String> environment = new HashMap<>(secrets());
    if (member) {
      environment.putAll(cluster());
    }
    return Program.postern(started, environment, arguments(role, Ports.free(), Ports.free()));
  }

  private void startAll() throws IOException, InterruptedException {
    run(Map.of(), "secrets", "--output", folder.path().toString());
    startRedis();
    provision();
    Map<String, String> environment = new HashMap<>(secrets());
    environment.putAll(cluster());
    for (int i = 0; i < ROLES.size(); i++) {
      Program role =
          started(Program.postern(way, environment, arguments(ROLES.get(i), port, members.get(i))));
      roles.put(ROLES.get(i), role);
      role.awaitLine("ready");
    }
  }

  private String[] arguments(String role, int gateway, int member) {
    List<String> arguments = new ArrayList<>(List.of(role, "--config", "" + config()));
    List<String> settings = new ArrayList<>(LIMITS);
    settings.add("gateway.port=" + gateway);
    settings.add("management.port=" + Ports.free());
    settings.add("cluster.port=" + member);
    settings.forEach(setting -> arguments.addAll(List.of("--set", setting)));
    return arguments.toArray(String[]::new);
  }

  private Path config() {
    return folder.path().resolve("postern.yaml");
  }

  private void startRedis() throws IOException, InterruptedException {
    String password = Files.readString(folder.path().resolve("redis/password")).strip();
    List<String> command =
        new ArrayList<>(List.of("redis-server", "--bind", "127.0.0.1", "--save", ""));
    command.addAll(List.of("--appendonly", "yes", "--port", Integer.toString(redisPort)));
    command.addAll(List.of("--requirepass", password));
    started(Program.start(folder.path(), Map.of(), command))
        .awaitLineWith("Ready to accept connections");
  }

  private void provision() throws IOException, InterruptedException {
    Map<String, String> keys =
        Map.of(
            "AWS_ACCESS_KEY_ID", aws.awaitLine("AWS_ACCESS_KEY_ID="),
            "AWS_SECRET_ACCESS_KEY", aws.awaitLine("AWS_SECRET_ACCESS_KEY="));
    run(
        keys,
        "provision",
        "--region",
        "us-east-1",
        "--bucket",
        BUCKET,
        "--endpoint-url",
        awsAddress.toString(),
        "--output",
        config().toString());
  }

  private Map<String, String> secrets() {
    return Map.of(
        "POSTERN_AUTH_SEALING_KEYS_FILE", folder.path() + "/auth/sealing-keys",
        "POSTERN_AUTH_REDIS_URL", "redis://127.0.0.1:" + redisPort,
        "POSTERN_AUTH_REDIS_PASSWORD_FILE", folder.path() + "/redis/password");
  }

  private Map<String, String> cluster() {
    return Map.of(
        "POSTERN_CLUSTER_MEMBERS",
        String.join(",", members.stream().map(member -> "127.0.0.1:" + member).toList()),
        "POSTERN_CLUSTER_HOST",
        "127.0.0.1",
        "POSTERN_CLUSTER_BUS_PORT",
        "0",
        "POSTERN_CLUSTER_CERTIFICATE_FILE",
        folder.path() + "/cluster/member.pem",
        "POSTERN_CLUSTER_KEY_FILE",
        folder.path() + "/cluster/member.key",
        "POSTERN_CLUSTER_AUTHORITIES_FILE",
        folder.path() + "/cluster/member.pem");
  }

  private Program started(Program program) {
    programs.add(program);
    return program;
  }

  private void run(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    try (Program program = Program.postern(way, environment, arguments)) {
      program.awaitSuccess();
    }
  }
}
