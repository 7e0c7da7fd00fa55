package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.e2e.Balancer.Asked;
import dev.postern.e2e.ClusterLoad.Worker;
import dev.postern.e2e.Figures.Failure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What people notice of processes that die and that are replaced; {@code ./postern test-cluster}
 * alone runs this, since it takes minutes and the whole machine.
 */
@Tag("cluster")
class ClusterUnderLoadIT {
  private static final int PEOPLE = 6;
  private static final int VISITORS = 3;
  private static final int REQUESTS = 100;

  /** After which no new request may meet a process that died. */
  private static final Duration UNTIL_NOTICED = Duration.ofSeconds(1);

  private static ClusterStack cluster;
  private static List<Worker> people;
  private static List<String> visitors;

  private Balancer balancer;
  private ClusterLoad load;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    cluster = ClusterStack.start(folder);
    people = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      people.add(Worker.of(cluster.person("person" + i)));
    }
    visitors = new ArrayList<>();
    for (int i = 0; i < VISITORS; i++) {
      visitors.add("visitor" + i);
      cluster.person("visitor" + i);
    }
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @BeforeEach
  void work() throws Exception {
    balancer = new Balancer(cluster.gateways());
    Figures first = new Figures("first files");
    people.forEach(person -> balancer.answer(person.writes(), System.nanoTime(), first));
    assertThat(first.failures()).isEmpty();
    load = new ClusterLoad(balancer, people, visitors);
    load.awaitRequests(REQUESTS);
  }

  @AfterEach
  void rest() throws Exception {
    load.close();
    balancer.close();
  }

  @Test
  void whereAProcessDiesOnlyWhatItHadInHandFailsAndNoSessionIsLost() throws Exception {
    List<Executed> executed = new ArrayList<>();
    for (ClusterNode node : cluster.nodes()) {
      Figures figures = load.begin("killed: " + node.name());
      long killedAt = System.nanoTime();
      node.kill();
      load.awaitRequests(REQUESTS);
      node.startAgain();
      node.awaitReady();
      load.awaitRequests(REQUESTS);
      Report.tell(figures);
      executed.add(new Executed(node, killedAt, figures));
    }
    Figures alive = everybodyAsks();

    assertThat(executed).allSatisfy(Executed::onlyWhatWasInHandFailed);
    assertThat(alive.failures()).isEmpty();
  }

  @Test
  void aRollingRestartIsNoticedByNobody() throws Exception {
    List<Figures> all = new ArrayList<>();
    for (ClusterNode node : cluster.nodes()) {
      Figures figures = load.begin("restarted: " + node.name());
      node.stop();
      node.startAgain();
      node.awaitReady();
      load.awaitRequests(REQUESTS);
      Report.tell(figures);
      all.add(figures);
    }
    Figures alive = everybodyAsks();

    assertThat(all).flatExtracting(Figures::failures).isEmpty();
    assertThat(all).extracting(Figures::repetitions).containsOnly(0);
    assertThat(alive.failures()).isEmpty();
  }

  @Test
  void newKeysAreNoticedByNobody() throws Exception {
    Figures figures = load.begin("new keys");
    cluster.rotateKeys();
    load.awaitRequests(REQUESTS);
    Report.tell(figures);
    Figures alive = everybodyAsks();

    assertThat(figures.failures()).isEmpty();
    assertThat(alive.failures()).isEmpty();
  }

  @Test
  void aSignOutIsInForceOnEveryGatewayAtOnce() throws Exception {
    Figures figures = load.begin("meanwhile");
    SignOuts signOuts = SignOuts.of(visitors.getFirst(), cluster.gateways());
    Report.tell("sign-out, Redis:     " + signOuts);
    Report.tell(figures);

    assertThat(figures.failures()).isEmpty();
    assertThat(signOuts.longest()).isLessThan(SignOuts.MOST);
  }

  @Test
  void theDeathOfRedisLosesNoSession() throws Exception {
    Figures during = load.begin("killed: redis");
    cluster.killRedis();
    cluster.startRedisAgain();
    load.awaitRequests(REQUESTS);
    Report.tell(during);

    Figures after = load.begin("after redis");
    load.awaitRequests(REQUESTS);
    Report.tell(after);
    Figures alive = everybodyAsks();

    assertThat(during.lostSessions()).isZero();
    assertThat(after.failures()).isEmpty();
    assertThat(alive.failures()).isEmpty();
  }

  private Figures everybodyAsks() {
    Figures alive = new Figures("everybody at the end");
    for (Worker person : people) {
      balancer.answer(Asked.get("/api/session", person.cookie()), System.nanoTime(), alive);
    }
    Report.tell(alive);
    return alive;
  }

  /** A process that was killed, and what came of it. */
  private record Executed(ClusterNode node, long killedAt, Figures figures) {
    void onlyWhatWasInHandFailed() {
      assertThat(figures.lostSessions()).as("sessions lost with " + node.name()).isZero();
      assertThat(figures.failures())
          .as("failed with " + node.name())
          .noneMatch(Failure::isSafe)
          .noneMatch(failure -> failure.beganAt() > killedAt + UNTIL_NOTICED.toNanos())
          .allMatch(failure -> !node.isGateway() || failure.gateway().equals(node.name()));
    }
  }
}
