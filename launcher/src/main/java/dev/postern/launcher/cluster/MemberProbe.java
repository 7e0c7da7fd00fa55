package dev.postern.launcher.cluster;

import dev.postern.launcher.cluster.ClusterConfig.Discovery;
import dev.postern.launcher.cluster.ClusterConfig.Discovery.Dns;
import dev.postern.launcher.cluster.ClusterConfig.Discovery.Kubernetes;
import dev.postern.launcher.cluster.ClusterConfig.Discovery.Members;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/** Greets members as one of them, and goes away before the cluster hears of it. */
public final class MemberProbe {
  private static final int CONNECT_MILLIS = 3_000;

  /** A member that doesn't know our certificate says so at once, and nothing otherwise. */
  private static final int SILENCE_MILLIS = 1_000;

  private final MemberTls tls;
  private final int port;

  /**
   * Reads this member's certificates.
   *
   * @throws IllegalArgumentException where they can't be used
   */
  public MemberProbe(Vertx vertx, ClusterConfig cluster) {
    this.tls = MemberTls.read(vertx, cluster.files());
    this.port = cluster.port();
  }

  /** Where other members are looked for now; empty where only Kubernetes' API tells. */
  public static Optional<List<String>> addresses(Discovery discovery) {
    return switch (discovery) {
      case Members(var named) ->
          Optional.of(
              named.stream().flatMap(one -> NamedMembers.of(one).stream()).distinct().toList());
      case Dns(var name) -> Optional.of(NamedMembers.of(name));
      case Kubernetes _ -> Optional.empty();
    };
  }

  /**
   * Why that member doesn't let this one in, in a few words; empty where it does.
   *
   * @param address {@code host} or {@code host:port}
   */
  public Optional<String> greet(String address) {
    int colon = address.lastIndexOf(':');
    boolean hasPort = colon > 0 && !address.endsWith("]");
    String host = hasPort ? address.substring(0, colon) : address;
    int at = hasPort ? Integer.parseInt(address.substring(colon + 1)) : port;
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, at), CONNECT_MILLIS);
      socket.setSoTimeout(CONNECT_MILLIS);
      return handshake(socket, host, at);
    } catch (IOException unreachable) {
      return Optional.of("nobody takes connections there");
    }
  }

  private Optional<String> handshake(Socket socket, String host, int at) throws IOException {
    try (SSLSocket encrypted = tls.socket(socket, host, at)) {
      encrypted.startHandshake();
      encrypted.setSoTimeout(SILENCE_MILLIS);
      return encrypted.getInputStream().read() < 0
          ? Optional.of("it hangs up on this member's certificate")
          : Optional.empty();
    } catch (SocketTimeoutException waiting) {
      return Optional.empty();
    } catch (SSLException refused) {
      return Optional.of("it and this member don't take each other's certificates");
    }
  }
}
