package dev.postern.launcher.cluster;

import dev.postern.launcher.cluster.ClusterConfig.Discovery.Dns;
import dev.postern.launcher.cluster.ClusterConfig.Discovery.Kubernetes;
import dev.postern.launcher.cluster.ClusterConfig.Discovery.Members;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/** Greets members as one of them, and goes away before the cluster hears of it. */
public final class MemberProbe {
  private static final int CONNECT_MILLIS = 3_000;

  /** A member that doesn't know our certificate says so at once, and nothing otherwise. */
  private static final int SILENCE_MILLIS = 1_000;

  private final MemberTls tls;

  /**
   * Reads this member's certificates.
   *
   * @throws IllegalArgumentException where they can't be used
   */
  public MemberProbe(Vertx vertx, ClusterConfig cluster) {
    this.tls = MemberTls.read(vertx, cluster.files());
  }

  /** Where other members are looked for now; empty where only Kubernetes' API tells. */
  public static Optional<List<InetSocketAddress>> addresses(ClusterConfig cluster) {
    return switch (cluster.discovery()) {
      case Members(var named) -> Optional.of(of(named, cluster.port()));
      case Dns(var name) -> Optional.of(of(List.of(name), cluster.port()));
      case Kubernetes _ -> Optional.empty();
    };
  }

  /** A name without an address stands for itself, so that something can be said of it. */
  private static List<InetSocketAddress> of(List<String> names, int port) {
    return names.stream()
        .map(name -> MemberName.parse(name, port))
        .flatMap(
            name -> {
              List<InetSocketAddress> found = name.addresses(InetAddress::getAllByName);
              return found.isEmpty()
                  ? Stream.of(InetSocketAddress.createUnresolved(name.host(), name.port()))
                  : found.stream();
            })
        .distinct()
        .toList();
  }

  /** Why that member doesn't let this one in, in a few words; empty where it does. */
  public Optional<String> greet(InetSocketAddress member) {
    if (member.isUnresolved()) {
      return Optional.of("its name has no address");
    }
    try (Socket socket = new Socket()) {
      socket.connect(member, CONNECT_MILLIS);
      socket.setSoTimeout(CONNECT_MILLIS);
      return greet(socket, member);
    } catch (IOException unreachable) {
      return Optional.of("nobody takes connections there");
    }
  }

  private Optional<String> greet(Socket socket, InetSocketAddress member) throws IOException {
    try (SSLSocket encrypted = tls.socket(socket, member.getHostString(), member.getPort())) {
      try {
        encrypted.startHandshake();
      } catch (SocketTimeoutException silent) {
        return Optional.of("it takes connections, and says nothing");
      }
      return isLetIn(encrypted)
          ? Optional.empty()
          : Optional.of("it hangs up on this member's certificate");
    } catch (SSLException refused) {
      return Optional.of("it and this member don't take each other's certificates");
    }
  }

  /** Members say nothing before they are asked, but hang up where they don't know who is there. */
  private static boolean isLetIn(SSLSocket encrypted) throws IOException {
    encrypted.setSoTimeout(SILENCE_MILLIS);
    try {
      return encrypted.getInputStream().read() >= 0;
    } catch (SocketTimeoutException waiting) {
      return true;
    }
  }
}
