package dev.postern.auth.shared;

import dev.postern.contract.bus.Secret;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A Redis of the machine's own package, on loopback, that writes down all it is told. */
public final class RealRedis implements AutoCloseable {
  private static final Secret PASSWORD = new Secret("p@ss:word/canary");
  private static final int MOST_STARTS = 5;

  private final Path folder;
  private final int port;
  private Process process;

  private RealRedis(Path folder, int port, Process process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  /** Starts one; its program must be there, as Debian's {@code redis-server} brings it. */
  public static RealRedis start() {
    try {
      Path folder = Files.createTempDirectory("redis");
      for (int attempt = 0; attempt < MOST_STARTS; attempt++) {
        int port = freePort();
        Optional<Process> started = started(folder, port);
        if (started.isPresent()) {
          return new RealRedis(folder, port, started.get());
        }
      }
      throw new IllegalStateException("redis-server doesn't start");
    } catch (IOException e) {
      throw new UncheckedIOException("redis-server can't be started: is it installed?", e);
    }
  }

  /** Where it is, and how to get in. */
  public RedisServer server() {
    return new RedisServer(
        URI.create("redis://127.0.0.1:" + port),
        Optional.empty(),
        Optional.of(PASSWORD),
        Optional.empty());
  }

  /** Ends it at once, as a machine that fails does. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Starts it again at the same port, with what it had written down. */
  public void startAgain() {
    try {
      process = started(folder, port).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    kill();
    try (Stream<Path> left = Files.walk(folder)) {
      left.sorted((one, other) -> other.compareTo(one)).forEach(RealRedis::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Empty where it ended before it was ready, as when somebody else took the port. */
  private static Optional<Process> started(Path folder, int port) throws IOException {
    List<String> command = new ArrayList<>();
    command.add("redis-server");
    command.addAll(List.of("--bind", "127.0.0.1", "--port", Integer.toString(port)));
    command.addAll(List.of("--dir", folder.toString(), "--save", ""));
    command.addAll(List.of("--appendonly", "yes", "--appendfsync", "always"));
    command.addAll(List.of("--requirepass", PASSWORD.reveal()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.contains("Ready to accept connections")) {
        Thread.ofVirtual().start(() -> lines.lines().forEach(_ -> {}));
        return Optional.of(process);
      }
    }
    return Optional.empty();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
