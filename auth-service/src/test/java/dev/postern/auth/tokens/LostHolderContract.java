package dev.postern.auth.tokens;

import static dev.postern.auth.session.SessionFixtures.ann;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.postern.auth.Eventually;
import dev.postern.auth.TestClock;
import dev.postern.auth.deadline.Deadline;
import dev.postern.auth.session.Session;
import dev.postern.auth.session.UserTokens;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a session whose node is lost, or stands still, while it renews the tokens. */
abstract class LostHolderContract {
  private static final TestClock CLOCK = TestClock.stopped();

  /** The lease's four seconds, the loss of the node, and much for a machine that is busy. */
  private static final long MOST_SECONDS = 20;

  private final FakeTokenIssuer issuer = new FakeTokenIssuer(CLOCK);
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch answered = new CountDownLatch(1);
  private SeveralNodes cluster = new SeveralNodes(List.of(), List.of(), _ -> {}, () -> {});
  private List<RefreshingNode> nodes = List.of();

  abstract SeveralNodes start(int count) throws IOException;

  /** Cognito answers whoever asks first only when it is told to. */
  @BeforeEach
  void begin() throws IOException {
    cluster = start(3);
    nodes = RefreshingNode.all(cluster, issuer, CLOCK);
    issuer.knows(ann());
    AtomicBoolean first = new AtomicBoolean(true);
    issuer.meanwhile(
        () -> {
          if (first.compareAndSet(true, false)) {
            asked.countDown();
            await(answered);
          }
        });
  }

  @AfterEach
  void finish() {
    cluster.end().run();
  }

  @Test
  void whereTheNodeThatRenewsIsKilledAnotherDoesSo() throws Exception {
    Session session = nodes.get(0).openAndExpire(CLOCK);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<UserTokens> lost = threads.submit(() -> fresh(2, session));
      await(asked);
      cluster.kill(2);

      Future<UserTokens> first = threads.submit(() -> fresh(0, session));
      Future<UserTokens> second = threads.submit(() -> fresh(1, session));

      assertThat(first.get(MOST_SECONDS, TimeUnit.SECONDS))
          .isEqualTo(second.get(MOST_SECONDS, TimeUnit.SECONDS));
      assertThat(issuer.renewals()).isEqualTo(2);
      answered.countDown();
      assertThatExceptionOfType(ExecutionException.class).isThrownBy(lost::get);
    }
    assertThat(nodes.get(0).sessions().find(session.id())).isPresent();
  }

  @Test
  void whoeverIsRefusedSinceAnotherRenewedWaitsForThoseTokens() throws Exception {
    issuer.rotate();
    Session session = nodes.get(0).openAndExpire(CLOCK);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<UserTokens> slow = threads.submit(() -> fresh(0, session));
      await(asked);
      nodes.get(0).loseLease(session);
      Future<UserTokens> successor = threads.submit(() -> fresh(1, session));
      Eventually.holds(() -> issuer.renewals() == 2);
      answered.countDown();

      assertThat(successor.get(MOST_SECONDS, TimeUnit.SECONDS))
          .isEqualTo(slow.get(MOST_SECONDS, TimeUnit.SECONDS));
    }
    assertThat(nodes.get(1).sessions().find(session.id())).isPresent();
  }

  @Test
  void aNodeThatStoodStillTakesWhatItsSuccessorGot() throws Exception {
    Session session = nodes.get(0).openAndExpire(CLOCK);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<UserTokens> slow = threads.submit(() -> fresh(0, session));
      await(asked);
      nodes.get(0).loseLease(session);
      UserTokens later = fresh(1, session);
      issuer.killRefreshTokens();
      answered.countDown();

      assertThat(slow.get(MOST_SECONDS, TimeUnit.SECONDS)).isEqualTo(later);
    }
    assertThat(nodes.get(0).sessions().find(session.id())).isPresent();
  }

  @Test
  void tokensThatComeLateDoNotReplaceThoseOfASuccessor() throws Exception {
    Session session = nodes.get(0).openAndExpire(CLOCK);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<UserTokens> slow = threads.submit(() -> fresh(0, session));
      await(asked);
      nodes.get(0).loseLease(session);
      String kept = sealedAfter(fresh(1, session), session);
      answered.countDown();
      slow.get(MOST_SECONDS, TimeUnit.SECONDS);

      assertThat(nodes.get(0).sessions().find(session.id()).orElseThrow().sealedTokens())
          .isEqualTo(kept);
    }
    assertThat(issuer.revoked()).isEmpty();
  }

  @Test
  void aSessionEndsOnlyOnceNoAnswerIsOutstanding() throws Exception {
    issuer.rotate();
    Session session = nodes.get(0).openAndExpire(CLOCK);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<UserTokens> slow = threads.submit(() -> fresh(0, session));
      await(asked);
      nodes.get(0).loseLease(session);

      assertThat(refusedInTime(session)).isEqualTo(Reason.TIMEOUT);
      assertThat(nodes.get(1).sessions().find(session.id())).isPresent();
      nodes.get(0).leases().remove(OpenQuestion.nameOf(session.id()));
      assertThat(refusedInTime(session)).isEqualTo(Reason.UNAUTHENTICATED);
      assertThat(nodes.get(1).sessions().find(session.id())).isEmpty();

      answered.countDown();
      assertThatExceptionOfType(ExecutionException.class).isThrownBy(slow::get);
    }
  }

  private UserTokens fresh(int node, Session session) {
    return nodes.get(node).refresher().freshTokens(session);
  }

  /** On the second node, in an operation that may take a second. */
  private Reason refusedInTime(Session session) {
    Reason[] reason = new Reason[1];
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> Deadline.within(Duration.ofSeconds(1), () -> fresh(1, session)))
        .satisfies(failure -> reason[0] = failure.reason());
    return reason[0];
  }

  private String sealedAfter(UserTokens renewed, Session session) {
    assertThat(renewed.idToken().reveal()).startsWith("new-");
    return nodes.get(1).sessions().find(session.id()).orElseThrow().sealedTokens();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(MOST_SECONDS * 2, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
