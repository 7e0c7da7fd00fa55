package dev.postern.launcher.cluster;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where members are looked for.
 *
 * @param host name or address; of version 6 in brackets
 */
record MemberName(String host, int port) {
  /**
   * Reads {@code host} or {@code host:port}, as {@link ClusterConfig} has them.
   *
   * @param usualPort where it names none
   */
  static MemberName parse(String text, int usualPort) {
    int colon = text.lastIndexOf(':');
    boolean hasPort = colon > 0 && !text.endsWith("]");
    return hasPort
        ? new MemberName(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)))
        : new MemberName(text, usualPort);
  }

  /**
   * All addresses, as they are now; none where the name has none yet. Of a name with addresses of
   * both versions those of version 4, by which members find their own networks.
   */
  List<InetSocketAddress> addresses(Names names) {
    InetAddress[] all;
    try {
      all = names.addresses(host);
    } catch (UnknownHostException nobodyYet) {
      return List.of();
    }
    List<InetSocketAddress> ofVersion4 =
        at(Stream.of(all).filter(Inet4Address.class::isInstance)).toList();
    return ofVersion4.isEmpty() ? at(Stream.of(all)).toList() : ofVersion4;
  }

  private Stream<InetSocketAddress> at(Stream<InetAddress> addresses) {
    return addresses.map(address -> new InetSocketAddress(address, port));
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }

  /** What tells the addresses of a host name. */
  @FunctionalInterface
  interface Names {
    InetAddress[] addresses(String host) throws UnknownHostException;
  }
}
