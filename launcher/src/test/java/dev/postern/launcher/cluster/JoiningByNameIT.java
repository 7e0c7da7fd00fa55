package dev.postern.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.launcher.cluster.ClusterConfig.Discovery;
import dev.postern.launcher.cluster.ClusterConfig.Discovery.Dns;
import dev.postern.launcher.cluster.ClusterConfig.Discovery.Members;
import dev.postern.launcher.cluster.ClusterConfig.MemberFiles;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
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

  @Test
  void membersThatFoundNobodyAtFirstComeTogetherAndAnswerEachOther() throws Exception {
    Vertx local = Vertx.vertx();
    MemberFiles files = Authority.create(folder, "ours").member("all");
    int later = TestMember.freePort();
    ClusterMember first = join(local, new Dns("localhost:" + later), files);
    listen(first, "at first");
    ClusterMember second = TestMember.join(local, later, 0, later, files);
    listen(second, "at second");

    comesTrue(local, () -> Future.succeededFuture(first.members() == 2 && second.members() == 2));

    comesTrue(local, () -> isAnswered(second, "at first"));
    comesTrue(local, () -> isAnswered(first, "at second"));
    second.leave().await();
    first.leave().await();
    local.close().await();
  }

  private static void listen(ClusterMember member, String address) {
    member
        .vertx()
        .eventBus()
        .consumer(address, message -> message.reply("heard"))
        .completion()
        .await();
  }

  private static Future<Boolean> isAnswered(ClusterMember member, String address) {
    return member.vertx().eventBus().request(address, "").map(_ -> true).otherwise(false);
  }

  /** Asks four times a second. */
  private static void comesTrue(Vertx local, Supplier<Future<Boolean>> condition)
      throws TimeoutException {
    Promise<Void> done = Promise.promise();
    long timer =
        local.setPeriodic(
            250,
            _ ->
                condition
                    .get()
                    .onSuccess(
                        holds -> {
                          if (holds) {
                            done.tryComplete();
                          }
                        }));
    done.future().onComplete(_ -> local.cancelTimer(timer)).await(60, TimeUnit.SECONDS);
  }

  private static ClusterMember join(Vertx local, Discovery discovery, MemberFiles files)
      throws Exception {
    int port = TestMember.freePort();
    ClusterConfig config = new ClusterConfig("test", "127.0.0.1", port, 0, discovery, 1, files);
    return ClusterMember.join(local, new VertxOptions(), config, PATIENCE);
  }
}
