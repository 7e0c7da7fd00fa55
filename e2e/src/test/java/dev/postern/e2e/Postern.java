package dev.postern.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts the real command line in a process of its own, as the README says. */
final class Postern {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private Postern() {}

  static Program start(Map<String, String> environment, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("./postern"));
    command.addAll(List.of(arguments));
    return Program.start(ROOT, environment, command);
  }

  static Program start(String... arguments) throws IOException {
    return start(Map.of(), arguments);
  }

  /** A port that was free a moment ago. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
