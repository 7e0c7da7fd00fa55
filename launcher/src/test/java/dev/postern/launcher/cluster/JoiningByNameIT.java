package dev.postern.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.launcher.cluster.ClusterConfig.Discovery;
import dev.postern.launcher.cluster.ClusterConfig.Discovery.Dns;
import dev.postern.launcher.cluster.ClusterConfig.Discovery.Members;
import dev.postern.launcher.cluster.ClusterConfig.MemberFiles;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Members that look for the others by a host name, as containers do. */
class JoiningByNameIT {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Path folder;

  JoiningByNameIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aMemberFindsTheOthersByAHostNameInEitherWay() throws Exception {
    Vertx local = Vertx.vertx();
    MemberFiles files = Authority.create(folder, "ours").member("all");
    int seed = TestMember.freePort();
    ClusterMember first = TestMember.join(local, seed, 0, seed, files);

    ClusterMember second = join(local, new Dns("localhost:" + seed), files);
    ClusterMember third = join(local, new Members(List.of("localhost:" + seed)), files);

    assertThat(second.members()).isGreaterThanOrEqualTo(2);
    assertThat(third.members()).isEqualTo(3);
    third.leave().await();
    second.leave().await();
    first.leave().await();
    local.close().await();
  }

  private static ClusterMember join(Vertx local, Discovery discovery, MemberFiles files)
      throws Exception {
    int port = TestMember.freePort();
    ClusterConfig config = new ClusterConfig("test", "127.0.0.1", port, 0, discovery, 1, files);
    return ClusterMember.join(local, new VertxOptions(), config, PATIENCE);
  }
}
