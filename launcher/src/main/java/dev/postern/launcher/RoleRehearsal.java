package dev.postern.launcher;

import dev.postern.launcher.config.PosternConfig;
import dev.postern.launcher.config.Role;
import dev.postern.launcher.dev.DevStack;
import dev.postern.provision.aws.Endpoints;
import dev.postern.provision.yaml.PosternYaml;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * All roles in a cluster of their own, configured by a file as anywhere else: what processes of one
 * role load, and the development stack doesn't.
 */
final class RoleRehearsal {
  private static final Set<Role> ROLES = EnumSet.allOf(Role.class);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(20);
  private static final String LOOPBACK = "127.0.0.1";

  private RoleRehearsal() {}

  /**
   * Starts the roles before the stack's AWS, and ends them.
   *
   * @param visit is given the gateway's address in between
   */
  static void play(DevStack stack, Consumer<URI> visit) {
    try {
      Path folder = Files.createTempDirectory("postern-rehearsal");
      try {
        new Secrets(folder).make();
        Path file = folder.resolve("postern.yaml");
        PosternYaml.of(Endpoints.all(stack.aws().endpoint()), stack.provisioned())
            .writeTo(file, false);
        play(file, settings(folder), visit);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java makes no certificates", e);
    }
  }

  private static void play(Path file, Map<String, String> settings, Consumer<URI> visit) {
    Vertx local = Servers.vertx();
    PosternConfig config = PosternConfig.load(local, file, settings, ROLES);
    Node node = Node.clustered(local, config.cluster().orElseThrow());
    Running running = new Running(node, Duration.ZERO);
    try {
      visit.accept(URI.create("http://" + LOOPBACK + ":" + running.start(config, ROLES)));
    } finally {
      running.stop(LONGEST_STOP);
    }
  }

  private static Map<String, String> settings(Path folder) throws IOException {
    int port = freePort();
    String member = folder + "/cluster/member.";
    return Map.ofEntries(
        Map.entry("gateway.port", "0"),
        Map.entry("gateway.host", LOOPBACK),
        Map.entry("management.port", "0"),
        Map.entry("auth.sealing-keys-file", folder + "/auth/sealing-keys"),
        Map.entry("cluster.members", LOOPBACK + ":" + port),
        Map.entry("cluster.host", LOOPBACK),
        Map.entry("cluster.port", Integer.toString(port)),
        Map.entry("cluster.bus-port", "0"),
        Map.entry("cluster.certificate-file", member + "pem"),
        Map.entry("cluster.key-file", member + "key"),
        Map.entry("cluster.authorities-file", member + "pem"));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
