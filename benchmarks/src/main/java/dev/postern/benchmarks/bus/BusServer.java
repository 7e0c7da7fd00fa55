package dev.postern.benchmarks.bus;

import dev.postern.benchmarks.http.Child;
import dev.postern.launcher.cluster.ClusterMember;
import dev.postern.launcher.metrics.ProcessMetrics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The other member, which answers. */
public final class BusServer {
  private BusServer() {}

  /**
   * Runs until its input ends.
   *
   * @param arguments the folder of the secrets, its own port and that of the other member
   */
  public static void main(String[] arguments) throws IOException {
    int own = Integer.parseInt(arguments[1]);
    ClusterMember member =
        Member.join(Path.of(arguments[0]), own, List.of(own, Integer.parseInt(arguments[2])));
    ProcessMetrics.begin();
    new Talk(member.vertx()).answer().await();
    Child.serve(own, Map.of());
    member.leave().await();
  }
}
