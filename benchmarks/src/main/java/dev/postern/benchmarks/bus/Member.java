package dev.postern.benchmarks.bus;

import dev.postern.launcher.cluster.ClusterConfig;
import dev.postern.launcher.cluster.ClusterConfig.Discovery.Members;
import dev.postern.launcher.cluster.ClusterConfig.MemberFiles;
import dev.postern.launcher.cluster.ClusterMember;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.nio.file.Path;
import java.util.List;

/** Joins a cluster on this machine, with TLS as anywhere. */
final class Member {
  private static final String LOOPBACK = "127.0.0.1";

  private Member() {}

  /**
   * Joins it.
   *
   * @param secrets the folder that {@code postern secrets} made
   * @param port of this member's
   * @param ports of all members
   */
  static ClusterMember join(Path secrets, int port, List<Integer> ports) {
    Path cluster = secrets.resolve("cluster");
    Vertx local = Vertx.vertx();
    try {
      return ClusterMember.join(
          local,
          options(),
          new ClusterConfig(
              "benchmark",
              LOOPBACK,
              port,
              0,
              new Members(ports.stream().map(one -> LOOPBACK + ":" + one).toList()),
              1,
              new MemberFiles(
                  cluster.resolve("member.pem"),
                  cluster.resolve("member.key"),
                  cluster.resolve("member.pem"))));
    } finally {
      local.close();
    }
  }

  /** As the command line has them. */
  static VertxOptions options() {
    return new VertxOptions().setPreferNativeTransport(true);
  }
}
