package dev.postern.e2e;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Two processes of each role and an embedded AWS, and Redis where sessions rest there, each a
 * process of its own.
 */
final class ClusterStack implements AutoCloseable {
  static final String BUCKET = "team-files";

  private static final List<String> NAMES =
      List.of("auth 1", "auth 2", "storage 1", "storage 2", "gateway 1", "gateway 2");

  private final Path folder;
  private final Map<String, String> settings;
  private final Program aws;
  private final URI awsAddress;
  private final int redisPort;
  private Optional<Program> redis;
  private final List<ClusterNode> nodes = new ArrayList<>();

  private ClusterStack(Path folder, boolean inRedis, Map<String, String> settings)
      throws Exception {
    this.folder = folder;
    this.settings = settings;
    this.aws = Postern.start("local-aws", "--port", "0");
    this.awsAddress = URI.create(aws.awaitLine("ready "));
    Postern.start("secrets", "--output", folder.toString()).exitCode();
    this.redisPort = Postern.freePort();
    this.redis = inRedis ? Optional.of(launchRedis()) : Optional.empty();
  }

  /** Starts everything; completes when all are ready. */
  static ClusterStack start(Path folder) throws Exception {
    return start(folder, true, Map.of());
  }

  /**
   * The same with sessions in the memory of the members.
   *
   * @param settings variables that all of them are given
   */
  static ClusterStack startWithoutRedis(Path folder, Map<String, String> settings)
      throws Exception {
    return start(folder, false, settings);
  }

  private static ClusterStack start(Path folder, boolean inRedis, Map<String, String> settings)
      throws Exception {
    ClusterStack stack = new ClusterStack(folder, inRedis, settings);
    try {
      stack.startNodes();
      return stack;
    } catch (Exception | AssertionError e) {
      stack.close();
      throw e;
    }
  }

  List<ClusterNode> nodes() {
    return nodes;
  }

  List<ClusterNode> gateways() {
    return nodesOf("gateway");
  }

  List<ClusterNode> nodesOf(String role) {
    return nodes.stream().filter(node -> node.name().startsWith(role + " ")).toList();
  }

  /** Somebody who has signed up and in. */
  Api person(String name) throws Exception {
    return new Api(gateways().getFirst().address()).enter(name, awsAddress);
  }

  /** Puts a new sealing key in front and waits until every auth node has it and signs anew. */
  void rotateKeys() throws Exception {
    Program.run(
        Postern.ROOT,
        Map.of(),
        List.of("./postern", "keys", "rotate", "--file", folder + "/auth/sealing-keys"));
    for (ClusterNode node : nodes) {
      if (node.name().startsWith("auth")) {
        node.awaitLineWith("sealing keys changed");
      }
    }
  }

  void killRedis() throws Exception {
    redis.orElseThrow().kill();
  }

  void startRedisAgain() throws Exception {
    redis = Optional.of(launchRedis());
  }

  @Override
  public void close() {
    nodes.reversed().forEach(ClusterNode::close);
    redis.ifPresent(Program::close);
    aws.close();
  }

  private void startNodes() throws Exception {
    Path config = provision();
    List<Integer> ports = new ArrayList<>();
    for (int i = 0; i < NAMES.size(); i++) {
      ports.add(Postern.freePort());
    }
    Map<String, String> environment = environment(ports);
    for (int i = 0; i < NAMES.size(); i++) {
      nodes.add(ClusterNode.start(NAMES.get(i), config, environment, ports.get(i)));
      if (i == 0) {
        nodes.getFirst().awaitReady();
      }
    }
    for (ClusterNode node : nodes) {
      node.awaitReady();
    }
  }

  private Map<String, String> environment(List<Integer> ports) {
    Map<String, String> environment = new HashMap<>(settings);
    environment.put(
        "POSTERN_CLUSTER_MEMBERS",
        String.join(",", ports.stream().map(port -> "127.0.0.1:" + port).toList()));
    environment.put("POSTERN_CLUSTER_HOST", "127.0.0.1");
    environment.put("POSTERN_CLUSTER_BUS_PORT", "0");
    environment.put("POSTERN_CLUSTER_CERTIFICATE_FILE", folder + "/cluster/member.pem");
    environment.put("POSTERN_CLUSTER_KEY_FILE", folder + "/cluster/member.key");
    environment.put("POSTERN_CLUSTER_AUTHORITIES_FILE", folder + "/cluster/member.pem");
    environment.put("POSTERN_AUTH_SEALING_KEYS_FILE", folder + "/auth/sealing-keys");
    if (redis.isPresent()) {
      environment.put("POSTERN_AUTH_REDIS_URL", "redis://127.0.0.1:" + redisPort);
      environment.put("POSTERN_AUTH_REDIS_PASSWORD_FILE", folder + "/redis/password");
    }
    environment.put("POSTERN_MANAGEMENT_STOP_DELAY", "1s");
    return environment;
  }

  private Path provision() throws Exception {
    Path config = folder.resolve("postern.yaml");
    Map<String, String> keys =
        Map.of(
            "AWS_ACCESS_KEY_ID", aws.awaitLine("AWS_ACCESS_KEY_ID="),
            "AWS_SECRET_ACCESS_KEY", aws.awaitLine("AWS_SECRET_ACCESS_KEY="));
    Program.run(
        Postern.ROOT,
        keys,
        Stream.of(
                "./postern provision --region us-east-1 --bucket " + BUCKET,
                "--endpoint-url " + awsAddress,
                "--output " + config)
            .flatMap(words -> Stream.of(words.split(" ", -1)))
            .toList());
    return config;
  }

  private Program launchRedis() throws Exception {
    String password = Files.readString(folder.resolve("redis/password")).strip();
    Path data = Files.createDirectories(folder.resolve("sessions"));
    Program program =
        Program.start(
            data,
            Map.of(),
            Stream.concat(
                    Stream.of(
                        ("redis-server --bind 127.0.0.1 --appendonly yes --appendfsync always"
                                + " --port "
                                + redisPort)
                            .split(" ", -1)),
                    Stream.of("--save", "", "--requirepass", password))
                .toList());
    program.awaitLineWith("Ready to accept connections");
    return program;
  }
}
