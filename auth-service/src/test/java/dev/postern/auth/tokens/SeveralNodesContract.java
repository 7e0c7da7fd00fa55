package dev.postern.auth.tokens;

import static dev.postern.auth.session.SessionFixtures.ann;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.auth.TestClock;
import dev.postern.auth.session.Ending;
import dev.postern.auth.session.Session;
import dev.postern.auth.session.UserTokens;
import dev.postern.contract.bus.Failure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What holds where three auth nodes work on one session at once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SeveralNodesContract {
  private static final TestClock CLOCK = TestClock.stopped();
  private static final int NODES = 3;
  private static final int RACES = 1_000;

  private final FakeTokenIssuer issuer = new FakeTokenIssuer(CLOCK);
  private List<RefreshingNode> nodes = List.of();
  private SeveralNodes cluster = new SeveralNodes(List.of(), List.of(), _ -> {}, () -> {});

  abstract SeveralNodes start(int count) throws IOException;

  @BeforeAll
  void begin() throws IOException {
    cluster = start(NODES);
    nodes = RefreshingNode.all(cluster, issuer, CLOCK);
    issuer.knows(ann());
  }

  @AfterAll
  void finish() {
    cluster.end().run();
  }

  @Test
  void ofTwoHundredOnThreeNodesOneRenews() throws Exception {
    int before = issuer.renewals();
    Session session = nodes.getFirst().openAndExpire(CLOCK);

    List<UserTokens> all = allAsk(session, 200);

    assertThat(all).allMatch(tokens -> tokens.equals(all.getFirst()));
    assertThat(issuer.renewals()).isEqualTo(before + 1);
  }

  @Test
  void aRenewalThatTakesLongerThanALeaseIsStillTheOnlyOne() throws Exception {
    int before = issuer.renewals();
    Session session = nodes.getFirst().openAndExpire(CLOCK);
    issuer.meanwhile(() -> untilSecondsPassed(5));

    List<UserTokens> all = allAsk(session, 30);

    issuer.meanwhile(() -> {});
    assertThat(all).allMatch(tokens -> tokens.equals(all.getFirst()));
    assertThat(issuer.renewals()).isEqualTo(before + 1);
  }

  @Test
  void othersGoOnWhereTheLeaseOfADeadNodeIsLeft() throws Exception {
    int before = issuer.renewals();
    Session session = nodes.getFirst().openAndExpire(CLOCK);
    nodes
        .getFirst()
        .leases()
        .putIfAbsent("refresh." + session.id().value(), "a dead node", Duration.ofSeconds(4));

    List<UserTokens> all = allAsk(session, 30);

    assertThat(all).hasSize(30);
    assertThat(issuer.renewals()).isEqualTo(before + 1);
  }

  @Test
  void noRequestInFlightBringsASessionBackThatWasSignedOut() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int race = 0; race < RACES; race++) {
        Session session = nodes.getFirst().open(CLOCK);
        CountDownLatch begin = new CountDownLatch(1);
        Future<?> using = threads.submit(() -> use(nodes.get(0), session, begin));
        Future<?> changing = threads.submit(() -> change(nodes.get(1), session, begin));
        Future<?> ending =
            threads.submit(
                () -> {
                  begin.await();
                  nodes.get(2).sessions().end(session.id(), Ending.SIGNED_OUT);
                  return true;
                });
        begin.countDown();
        ending.get();

        assertThat(nodes).allMatch(node -> node.sessions().find(session.id()).isEmpty());
        using.get();
        changing.get();
        assertThat(nodes).allMatch(node -> node.sessions().find(session.id()).isEmpty());
      }
    }
  }

  private static boolean use(RefreshingNode node, Session session, CountDownLatch begin)
      throws InterruptedException {
    begin.await();
    node.sessions().change(session.id(), known -> known.identified("eu-central-1:somebody"));
    return node.sessions().use(session.id()).isPresent();
  }

  private static boolean change(RefreshingNode node, Session session, CountDownLatch begin)
      throws InterruptedException {
    begin.await();
    try {
      node.refresher().renew(session);
      return true;
    } catch (Failure ended) {
      return false;
    }
  }

  private List<UserTokens> allAsk(Session session, int times) throws Exception {
    List<UserTokens> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<UserTokens>> asking = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        RefreshingNode node = nodes.get(i % NODES);
        asking.add(threads.submit(() -> node.refresher().freshTokens(session)));
      }
      for (Future<UserTokens> one : asking) {
        all.add(one.get());
      }
    }
    return all;
  }

  /** What Cognito does when it is slow: nothing can be waited for. */
  private void untilSecondsPassed(int seconds) {
    CountDownLatch passed = new CountDownLatch(1);
    cluster.vertx().getFirst().setTimer(seconds * 1_000L, _ -> passed.countDown());
    try {
      passed.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
