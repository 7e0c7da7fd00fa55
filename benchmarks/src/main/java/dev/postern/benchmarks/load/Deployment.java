package dev.postern.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One process of each role, Redis and an embedded AWS, each a process of its own, as in {@code
 * docker-compose.yml}; without limits of rates, since all people come from one address here.
 */
final class Deployment implements AutoCloseable {
  static final String BUCKET = "team-files";

  private static final List<String> ROLES = List.of("auth", "storage", "gateway");
  private static final List<String> LIMITS =
      List.of(
          "gateway.rate-limits.requests-per-address=none",
          "gateway.rate-limits.open-requests-per-address=none",
          "auth.rate-limits.sign-in-per-address=1000000/1h",
          "auth.rate-limits.sign-up-per-address=1000000/1h",
          "auth.rate-limits.codes-per-address=1000000/1h",
          "auth.rate-limits.guesses-per-address=1000000/1h");

  private final Path folder;
  private final List<Program> programs = new ArrayList<>();
  private final Map<String, Program> roles = new LinkedHashMap<>();
  private final Program aws;
  private final URI awsAddress;
  private final int redisPort = freePort();
  private final int port = freePort();

  private Deployment(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    this.aws = started(Program.postern(Map.of(), List.of("local-aws", "--port", "0")));
    this.awsAddress = URI.create(aws.awaitLine("ready "));
  }

  /** Starts everything; returns when all is ready. */
  static Deployment start() throws IOException, InterruptedException {
    Deployment deployment = new Deployment(Files.createTempDirectory("postern-load"));
    try {
      deployment.startAll();
      return deployment;
    } catch (IOException | InterruptedException | RuntimeException e) {
      deployment.close();
      throw e;
    }
  }

  URI gateway() {
    return URI.create("http://127.0.0.1:" + port);
  }

  URI aws() {
    return awsAddress;
  }

  /** The processes of Postern's own, by their roles. */
  Map<String, Program> roles() {
    return roles;
  }

  @Override
  public void close() {
    programs.reversed().forEach(Program::close);
    try (Stream<Path> left = Files.walk(folder)) {
      left.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void startAll() throws IOException, InterruptedException {
    run(Map.of(), "secrets", "--output", folder.toString());
    startRedis();
    Path config = provision();
    List<Integer> members = ROLES.stream().map(_ -> freePort()).toList();
    Map<String, String> environment = environment(members);
    for (int i = 0; i < ROLES.size(); i++) {
      Program role = started(Program.postern(environment, arguments(i, config, members.get(i))));
      roles.put(ROLES.get(i), role);
      role.awaitLine("ready");
    }
  }

  private List<String> arguments(int role, Path config, int member) {
    List<String> arguments = new ArrayList<>(List.of(ROLES.get(role), "--config", "" + config));
    List<String> settings = new ArrayList<>(LIMITS);
    settings.add("gateway.port=" + port);
    settings.add("management.port=" + freePort());
    settings.add("cluster.port=" + member);
    settings.forEach(setting -> arguments.addAll(List.of("--set", setting)));
    return arguments;
  }

  private void startRedis() throws IOException, InterruptedException {
    String password = Files.readString(folder.resolve("redis/password")).strip();
    List<String> command =
        new ArrayList<>(List.of("redis-server", "--bind", "127.0.0.1", "--save", ""));
    command.addAll(List.of("--appendonly", "yes", "--port", Integer.toString(redisPort)));
    command.addAll(List.of("--requirepass", password));
    started(Program.start(folder, Map.of(), command)).awaitLineWith("Ready to accept connections");
  }

  private Path provision() throws IOException, InterruptedException {
    Path config = folder.resolve("postern.yaml");
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
        config.toString());
    return config;
  }

  private Map<String, String> environment(List<Integer> members) {
    Map<String, String> environment = new HashMap<>();
    environment.put(
        "POSTERN_CLUSTER_MEMBERS",
        String.join(",", members.stream().map(member -> "127.0.0.1:" + member).toList()));
    environment.put("POSTERN_CLUSTER_HOST", "127.0.0.1");
    environment.put("POSTERN_CLUSTER_BUS_PORT", "0");
    environment.put("POSTERN_CLUSTER_CERTIFICATE_FILE", folder + "/cluster/member.pem");
    environment.put("POSTERN_CLUSTER_KEY_FILE", folder + "/cluster/member.key");
    environment.put("POSTERN_CLUSTER_AUTHORITIES_FILE", folder + "/cluster/member.pem");
    environment.put("POSTERN_AUTH_SEALING_KEYS_FILE", folder + "/auth/sealing-keys");
    environment.put("POSTERN_AUTH_REDIS_URL", "redis://127.0.0.1:" + redisPort);
    environment.put("POSTERN_AUTH_REDIS_PASSWORD_FILE", folder + "/redis/password");
    return environment;
  }

  private Program started(Program program) {
    programs.add(program);
    return program;
  }

  private static void run(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    try (Program program = Program.postern(environment, List.of(arguments))) {
      program.awaitSuccess();
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
