package dev.postern.launcher.cluster;

import java.nio.file.Path;
import java.util.List;

/**
 * How this process becomes a member of a cluster.
 *
 * @param name members of one cluster have it in common
 * @param host address of this machine that the other members reach
 * @param port for the shared data, 1 to 65535
 * @param busPort for the event bus; 0 takes any that is free
 * @param discovery how the others are found
 * @param leastMembers with fewer in sight than these, shared data is neither read nor written; 1
 *     asks for none
 * @param files what this member proves itself with, and tells others by
 */
public record ClusterConfig(
    String name,
    String host,
    int port,
    int busPort,
    Discovery discovery,
    int leastMembers,
    MemberFiles files) {

  /** Where the other members are looked for. */
  public sealed interface Discovery {
    /**
     * At these addresses.
     *
     * @param addresses {@code host} or {@code host:port}, at least one of which answers
     */
    record Members(List<String> addresses) implements Discovery {
      /** Keeps a copy. */
      public Members {
        addresses = List.copyOf(addresses);
      }
    }

    /** At all addresses that this host name has when the member joins. */
    record Dns(String name) implements Discovery {}

    /** Behind a service of Kubernetes, whose endpoints its API tells. */
    record Kubernetes(String namespace, String service) implements Discovery {}
  }

  /**
   * Files in PEM.
   *
   * @param certificate this member's, with its chain; good for servers and clients
   * @param key the certificate's private key
   * @param authorities whoever shows a certificate of one of these is a member: they must vouch for
   *     nobody else
   */
  public record MemberFiles(Path certificate, Path key, Path authorities) {}
}
