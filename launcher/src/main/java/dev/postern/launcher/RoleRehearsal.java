package dev.postern.launcher;

import dev.postern.launcher.dev.DevStack;
import dev.postern.provision.aws.Endpoints;
import dev.postern.provision.yaml.PosternYaml;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All roles in a process of their own and in a cluster, configured by a file as anywhere else: of
 * what that process loads Java makes the cache of the roles, which holds nothing of the development
 * stack.
 *
 * @param cache the file to be made
 * @param options the file of Java's options by which roles are started
 */
record RoleRehearsal(Path cache, Path options) {
  private static final String LOOPBACK = "127.0.0.1";
  private static final String READY = "ready ";

  /** To stop, and to write the cache, which takes a busy machine its time. */
  private static final int MINUTES_TO_END = 10;

  /**
   * Starts the roles before the stack's AWS, and ends them, which writes the cache.
   *
   * @param visit is given the gateway's address in between
   */
  void play(DevStack stack, Consumer<URI> visit) {
    try {
      Path folder = Files.createTempDirectory("postern-rehearsal");
      try {
        new Secrets(folder).make();
        Path file = folder.resolve("postern.yaml");
        PosternYaml.of(Endpoints.all(stack.aws().endpoint()), stack.provisioned())
            .writeTo(file, false);
        play(folder, file, visit);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java makes no certificates", e);
    }
  }

  private void play(Path folder, Path file, Consumer<URI> visit) throws IOException {
    Process roles =
        new ProcessBuilder(command(folder, file))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said = roles.inputReader(StandardCharsets.UTF_8)) {
      visit.accept(address(said));
      // Process.destroy would close what is still read.
      roles.toHandle().destroy();
      said.transferTo(Writer.nullWriter());
      if (!roles.waitFor(MINUTES_TO_END, TimeUnit.MINUTES)) {
        throw new IllegalStateException("the rehearsed roles don't end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      roles.destroyForcibly();
    }
  }

  private static URI address(BufferedReader said) throws IOException {
    for (@Nullable String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.startsWith(READY)) {
        return URI.create(line.substring(READY.length()));
      }
    }
    throw new IllegalStateException("the rehearsed roles didn't start");
  }

  private List<String> command(Path folder, Path file) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:AOTCacheOutput=" + cache);
    command.add("@" + options);
    // The jar by which this process was started.
    command.addAll(List.of("-jar", System.getProperty("java.class.path")));
    command.addAll(List.of("all", "--config", file.toString()));
    settings(folder).forEach(setting -> command.addAll(List.of("--set", setting)));
    return command;
  }

  private static List<String> settings(Path folder) throws IOException {
    int port = freePort();
    String member = folder + "/cluster/member.";
    return List.of(
        "gateway.port=0",
        "gateway.host=" + LOOPBACK,
        "management.port=0",
        "auth.sealing-keys-file=" + folder + "/auth/sealing-keys",
        "cluster.members=" + LOOPBACK + ":" + port,
        "cluster.host=" + LOOPBACK,
        "cluster.port=" + port,
        "cluster.bus-port=0",
        "cluster.certificate-file=" + member + "pem",
        "cluster.key-file=" + member + "key",
        "cluster.authorities-file=" + member + "pem");
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
