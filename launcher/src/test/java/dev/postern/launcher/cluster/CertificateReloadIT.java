package dev.postern.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.postern.contract.bus.OperationBus;
import dev.postern.contract.bus.RequestId;
import dev.postern.contract.health.CheckHealth;
import dev.postern.contract.health.CheckHealth.Healthy;
import dev.postern.launcher.cluster.ClusterConfig.MemberFiles;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates that change while a member runs. */
class CertificateReloadIT {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Path folder;

  CertificateReloadIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void membersOfANewAuthorityJoinOnceTheFilesAreReplaced() throws Exception {
    Vertx local = Vertx.vertx();
    MemberFiles files = Authority.create(folder, "old").member("first");
    Authority successor = Authority.create(folder, "new");
    int seed = TestMember.freePort();
    ClusterMember first = TestMember.join(local, seed, 0, seed, files);
    Authority.replace(files, successor.member("first"));
    boolean reloaded = first.reload();

    ClusterMember second =
        TestMember.join(local, TestMember.freePort(), 0, seed, successor.member("second"));

    assertThat(reloaded).isTrue();
    assertThat(second.members()).isEqualTo(2);
    assertThat(answerOf(first, second)).isEqualTo(new Healthy());
    assertThat(answerOf(second, first)).isEqualTo(new Healthy());
    second.leave().await();
    first.leave().await();
    local.close().await();
  }

  @Test
  void whatIsNoCertificateChangesNothing() throws Exception {
    Vertx local = Vertx.vertx();
    MemberFiles files = Authority.create(folder, "ours").member("first");
    MemberTls tls = MemberTls.read(local, files);
    Files.writeString(files.certificate(), "no certificate");

    assertThatIllegalArgumentException().isThrownBy(() -> tls.reload(local));
    assertThat(tls.engine(true).getEnabledProtocols()).containsExactly(MemberTls.VERSION);
    local.close().await();
  }

  @Test
  void aCertificateWhoseKeyHasNotComeYetChangesNothing() throws Exception {
    Vertx local = Vertx.vertx();
    Authority authority = Authority.create(folder, "ours");
    MemberFiles files = authority.member("first");
    MemberFiles renewed = authority.member("renewed");
    MemberTls tls = MemberTls.read(local, files);
    Files.copy(renewed.certificate(), files.certificate(), StandardCopyOption.REPLACE_EXISTING);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> tls.reload(local))
        .withMessageContaining("don't belong together");
    Files.copy(renewed.key(), files.key(), StandardCopyOption.REPLACE_EXISTING);
    assertThat(tls.reload(local)).isTrue();
    local.close().await();
  }

  private static Healthy answerOf(ClusterMember answering, ClusterMember asking) {
    var consumer =
        new OperationBus(answering.vertx(), PATIENCE)
            .answer(CheckHealth.STORAGE, _ -> new Healthy())
            .await();
    Healthy answer =
        new OperationBus(asking.vertx(), PATIENCE)
            .ask(CheckHealth.STORAGE, new CheckHealth(), RequestId.random())
            .await();
    consumer.unregister().await();
    return answer;
  }
}
