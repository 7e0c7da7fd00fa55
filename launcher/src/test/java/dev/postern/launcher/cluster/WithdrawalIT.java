package dev.postern.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.bus.OperationBus;
import dev.postern.contract.bus.RequestId;
import dev.postern.contract.health.CheckHealth;
import dev.postern.contract.health.CheckHealth.Healthy;
import dev.postern.launcher.cluster.ClusterConfig.MemberFiles;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A member that is about to leave. */
class WithdrawalIT {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int QUESTIONS = 20;

  private final Path folder;

  WithdrawalIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void whoHasWithdrawnIsAskedNothingAndStillListens() throws Exception {
    Vertx local = Vertx.vertx();
    MemberFiles files = Authority.create(folder, "ours").member("all");
    int seed = TestMember.freePort();
    ClusterMember staying = TestMember.join(local, seed, 0, seed, files);
    ClusterMember leaving = TestMember.join(local, TestMember.freePort(), 0, seed, files);
    AtomicInteger stayed = answering(staying);
    AtomicInteger left = answering(leaving);
    ask(staying);
    assertThat(left).hasPositiveValue();
    int before = left.get();

    leaving.withdraw().await();
    ask(staying);

    assertThat(left).hasValue(before);
    assertThat(stayed).hasValueGreaterThanOrEqualTo(QUESTIONS);
    assertThat(hears(leaving)).isTrue();
    leaving.leave().await();
    staying.leave().await();
    local.close().await();
  }

  private static AtomicInteger answering(ClusterMember member) {
    AtomicInteger answered = new AtomicInteger();
    new OperationBus(member.vertx(), PATIENCE)
        .answer(
            CheckHealth.STORAGE,
            _ -> {
              answered.incrementAndGet();
              return new Healthy();
            })
        .await();
    return answered;
  }

  private static void ask(ClusterMember member) {
    OperationBus bus = new OperationBus(member.vertx(), PATIENCE);
    for (int i = 0; i < QUESTIONS; i++) {
      bus.ask(CheckHealth.STORAGE, new CheckHealth(), RequestId.random()).await();
    }
  }

  /** Whether what was sent here before others knew would still be answered. */
  private static boolean hears(ClusterMember member) {
    var local = new DeliveryOptions().setLocalOnly(true);
    var question = Buffer.buffer("{}");
    member.vertx().eventBus().request(CheckHealth.STORAGE.address(), question, local).await();
    return true;
  }
}
