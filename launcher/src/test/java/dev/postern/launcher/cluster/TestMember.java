package dev.postern.launcher.cluster;

import dev.postern.launcher.cluster.ClusterConfig.Discovery.Members;
import dev.postern.launcher.cluster.ClusterConfig.MemberFiles;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Members of a cluster on this machine, and a stranger at their ports. */
final class TestMember {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private TestMember() {}

  static ClusterMember join(Vertx local, int port, int bus, int seed, MemberFiles files) {
    return ClusterMember.join(
        local,
        new VertxOptions(),
        new ClusterConfig(
            "test", "127.0.0.1", port, bus, new Members(List.of("127.0.0.1:" + seed)), 1, files),
        PATIENCE);
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** What a server says to somebody who doesn't speak TLS, until it ends the connection. */
  static String answerTo(int port, String text) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
      socket.getOutputStream().write((text + " ".repeat(64)).getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }
}
