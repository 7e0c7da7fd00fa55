package dev.postern.launcher.cluster;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Members behind a host name. Where Hazelcast looks a name up itself, it takes only addresses of
 * the interface that it was told to listen on, which are those of the very member that asks.
 */
final class NamedMembers {
  private NamedMembers() {}

  /**
   * All addresses of a host name, as they are now; with its port, where it has one. The name itself
   * where it has no address yet: then there is nobody else.
   */
  static List<String> of(String name) {
    if (name.startsWith("[")) {
      return List.of(name);
    }
    int colon = name.indexOf(':');
    String host = colon < 0 ? name : name.substring(0, colon);
    String port = colon < 0 ? "" : name.substring(colon);
    try {
      return Stream.of(InetAddress.getAllByName(host))
          .map(address -> address.getHostAddress() + port)
          .toList();
    } catch (UnknownHostException nobodyYet) {
      return List.of(name);
    }
  }
}
