package dev.postern.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.postern.auth.shared.SharedMap;
import dev.postern.auth.shared.VertxMaps;
import dev.postern.contract.bus.Announcement;
import dev.postern.contract.bus.OperationBus;
import dev.postern.contract.bus.RequestId;
import dev.postern.contract.health.CheckHealth;
import dev.postern.contract.health.CheckHealth.Healthy;
import dev.postern.contract.session.SessionEnded;
import dev.postern.contract.session.SessionId;
import dev.postern.launcher.cluster.ClusterConfig.MemberFiles;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemTrustOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two members of a cluster, and what others can't do to it. */
class ClusterMemberIT {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Vertx LOCAL = Vertx.vertx();
  private static final List<ClusterMember> JOINED = new ArrayList<>();

  private static MemberFiles files;
  private static int seed;
  private static int bus;
  private static ClusterMember first;
  private static ClusterMember second;

  @BeforeAll
  static void form(@TempDir Path folder) throws Exception {
    Authority authority = Authority.create(folder, "ours");
    files = authority.member("first");
    seed = TestMember.freePort();
    bus = TestMember.freePort();
    first = TestMember.join(LOCAL, seed, bus, seed, files);
    JOINED.add(first);
    second = TestMember.join(LOCAL, TestMember.freePort(), 0, seed, authority.member("second"));
    JOINED.add(second);
  }

  @AfterAll
  static void leave() {
    JOINED.reversed().forEach(member -> member.leave().await());
    LOCAL.close().await();
  }

  @Test
  void membersSeeEachOther() {
    assertThat(first.members()).isEqualTo(second.members()).isEqualTo(2);
  }

  @Test
  void aQuestionIsAnsweredByAnotherMember() throws Exception {
    OperationBus answering = new OperationBus(second.vertx(), PATIENCE);
    OperationBus asking = new OperationBus(first.vertx(), PATIENCE);
    var consumer = answering.answer(CheckHealth.STORAGE, _ -> new Healthy()).await();

    Healthy answer = asking.ask(CheckHealth.STORAGE, new CheckHealth(), RequestId.random()).await();

    assertThat(answer).isEqualTo(new Healthy());
    consumer.unregister().await();
  }

  @Test
  void anAnnouncementIsHeardByAnotherMember() throws Exception {
    Announcement<SessionEnded> ended = SessionEnded.ANNOUNCEMENT;
    CompletableFuture<SessionEnded> heard = new CompletableFuture<>();
    new OperationBus(second.vertx(), PATIENCE).hear(ended, heard::complete).await();
    SessionEnded told = new SessionEnded(new SessionId("a".repeat(64)));

    new OperationBus(first.vertx(), PATIENCE).announce(ended, told);

    assertThat(heard.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(told);
  }

  @Test
  void anEntryIsSharedAndChangedByEither() {
    SharedMap here = map(first, "shared");
    SharedMap there = map(second, "shared");

    assertThat(here.putIfAbsent("key", "one", Duration.ofMinutes(1))).isTrue();
    assertThat(there.replace("key", "one", "two", Duration.ofMinutes(1))).isTrue();
    assertThat(here.replace("key", "one", "three", Duration.ofMinutes(1))).isFalse();
    assertThat(here.remove("key")).contains("two");
  }

  @Test
  void anEntryThatWasReplacedStillEnds() {
    SharedMap map = map(first, "ending");
    map.putIfAbsent("key", "one", Duration.ofMinutes(1));

    map.replace("key", "one", "two", Duration.ofSeconds(7));

    assertThat(first.timeToLive("postern.ending", "key")).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void aMessageLargerThanARecordArrives() {
    SharedMap here = map(first, "large");
    String large = "0123456789abcdef".repeat(20_000);
    for (int i = 0; i < 20; i++) {
      here.putIfAbsent("key" + i, large, Duration.ofMinutes(1));
    }

    SharedMap there = map(second, "large");
    for (int i = 0; i < 20; i++) {
      assertThat(there.get("key" + i)).contains(large);
    }
  }

  @Test
  void whomAnotherAuthorityVouchesForCantJoin(@TempDir Path folder) throws Exception {
    MemberFiles forged = Authority.create(folder, "theirs").member("first");

    assertThatIllegalStateException()
        .isThrownBy(() -> TestMember.join(LOCAL, TestMember.freePort(), 0, seed, forged));
    assertThat(first.members()).isEqualTo(2);
  }

  @Test
  void whoSpeaksInClearGetsNoWord() throws Exception {
    assertThat(TestMember.answerTo(seed, "HZC")).isEmpty();
    assertThat(TestMember.answerTo(bus, "HZC")).doesNotContain("HZC");
  }

  @Test
  void whoShowsNoCertificateIsNotHeardOnTheBus() throws Exception {
    assertThat(closedOn(bus, new PemTrustOptions().addCertPath("" + files.authorities()))).isTrue();
  }

  @Test
  void whoShowsNoCertificateIsNotHeardBesideTheBus() throws Exception {
    assertThat(closedOn(seed, new PemTrustOptions().addCertPath("" + files.authorities())))
        .isTrue();
  }

  private static boolean closedOn(int port, PemTrustOptions trust) throws Exception {
    CompletableFuture<Boolean> closed = new CompletableFuture<>();
    NetClientOptions tls = new NetClientOptions().setHostnameVerificationAlgorithm("");
    tls.setSsl(true).setTrustOptions(trust);
    LOCAL
        .createNetClient(tls)
        .connect(port, "127.0.0.1")
        .onSuccess(socket -> socket.closeHandler(_ -> closed.complete(true)))
        .onFailure(_ -> closed.complete(true));
    return closed.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  private static SharedMap map(ClusterMember member, String name) {
    return new VertxMaps(member.vertx(), member.entryLife()).open(name, "").await();
  }
}
