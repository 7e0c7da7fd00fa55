package dev.postern.launcher;

import dev.postern.auth.shared.EntryLife;
import dev.postern.launcher.cluster.ClusterConfig;
import dev.postern.launcher.cluster.ClusterMember;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/**
 * The Vert.x that a process plays its roles on: its own, or one among those of a cluster.
 *
 * @param life of entries in shared data
 * @param withdraw tells the others to ask elsewhere from now on; what they ask all the same is
 *     heard
 * @param leave ends it, and everything that is deployed on it
 */
record Node(
    Vertx vertx, EntryLife life, Supplier<Future<Void>> withdraw, Supplier<Future<Void>> leave) {
  /** One that hears nobody else. */
  static Node alone(Vertx vertx) {
    return new Node(vertx, EntryLife.ofOneProcess(), Future::succeededFuture, vertx::close);
  }

  /**
   * A member of the cluster; blocks for some seconds.
   *
   * @param local reads the certificates, and is closed
   */
  static Node clustered(Vertx local, ClusterConfig cluster) {
    try {
      ClusterMember member = ClusterMember.join(local, Servers.options(), cluster);
      return new Node(member.vertx(), member.entryLife(), member::withdraw, member::leave);
    } catch (IllegalArgumentException | IllegalStateException refused) {
      throw new CannotStart(
          "The cluster %s can't be joined: %s".formatted(cluster.name(), refused.getMessage()),
          refused);
    } finally {
      local.close();
    }
  }
}
