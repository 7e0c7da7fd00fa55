package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.session.ResolveSession;
import dev.postern.contract.session.SessionToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SessionIT {
  @RegisterExtension static final TestGateway GATEWAY = TestGateway.local();

  private static final String GONE =
      "postern-dev=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0;"
          + " Expires=Thu, 01 Jan 1970 00:00:00 GMT";

  @Test
  void withoutACookieNobodyIsAsked() {
    Response response = GATEWAY.get("/api/session").send();

    assertThat(response.status()).isEqualTo(401);
    assertThat(response.code()).isEqualTo("unauthenticated");
    assertThat(response.header("Set-Cookie")).isEmpty();
    assertThat(GATEWAY.auth().asked(ResolveSession.class)).isEmpty();
  }

  @Test
  void aGarbageCookieNeverReachesTheBusAndIsRemoved() {
    Response response = GATEWAY.get("/api/session").with("Cookie", "postern-dev=garbage").send();

    assertThat(response.status()).isEqualTo(401);
    assertThat(response.headers("Set-Cookie")).containsExactly(GONE);
    assertThat(GATEWAY.auth().asked(ResolveSession.class)).isEmpty();
  }

  @Test
  void anUnknownTokenIsAskedForOnceAndItsCookieIsRemoved() {
    SessionToken unknown = SessionToken.random();

    Response first = session(unknown);
    Response second = session(unknown);

    assertThat(first.status()).isEqualTo(401);
    assertThat(second.status()).isEqualTo(401);
    assertThat(second.headers("Set-Cookie")).containsExactly(GONE);
    assertThat(GATEWAY.auth().asked(ResolveSession.class)).hasSize(1);
  }

  @Test
  void aSessionIsAskedForOnceUntilItsAssertionExpires() {
    SessionToken token = GATEWAY.auth().open();

    for (int i = 0; i < 5; i++) {
      assertThat(session(token).status()).isEqualTo(200);
    }

    assertThat(GATEWAY.auth().asked(ResolveSession.class)).hasSize(1);
  }

  @Test
  void anExpiredAssertionIsNotKept() {
    GATEWAY.auth().validFor = Duration.ZERO;
    SessionToken token = GATEWAY.auth().open();

    session(token);
    session(token);

    assertThat(GATEWAY.auth().asked(ResolveSession.class)).hasSize(2);
  }

  @Test
  void manyRequestsAtOnceAskForTheirSessionOnce() throws Exception {
    SessionToken token = GATEWAY.auth().open();
    CountDownLatch asked = new CountDownLatch(1);
    CompletableFuture<Void> mayAnswer = new CompletableFuture<>();
    GATEWAY.auth().before =
        _ -> {
          asked.countDown();
          mayAnswer.join();
        };
    try (ExecutorService browsers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Response>> responses = new ArrayList<>();
      responses.add(browsers.submit(() -> session(token)));
      assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
      for (int i = 0; i < 20; i++) {
        responses.add(browsers.submit(() -> session(token)));
      }
      // One more request on the same loop, begun after those twenty were sent.
      assertThat(GATEWAY.get("/health/live").send().status()).isEqualTo(200);
      mayAnswer.complete(null);
      for (Future<Response> response : responses) {
        assertThat(response.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
      }
    }

    assertThat(GATEWAY.auth().asked(ResolveSession.class)).hasSize(1);
  }

  @Test
  void anEndThatIsAnnouncedIsInForceAtOnce() {
    SessionToken token = GATEWAY.auth().open();
    assertThat(session(token).status()).isEqualTo(200);

    GATEWAY.auth().end(token);
    announcementsArrived();

    assertThat(session(token).status()).isEqualTo(401);
  }

  @Test
  void aChangeThatIsAnnouncedShowsAtOnce() {
    SessionToken token = GATEWAY.auth().open();
    assertThat(session(token).status()).isEqualTo(200);

    GATEWAY.auth().rename(token, "Ann the Second");
    announcementsArrived();

    assertThat(session(token).text()).contains("Ann the Second");
  }

  @Test
  void anEndAnnouncedWhileTheSessionIsBeingResolvedIsNotForgotten() throws Exception {
    SessionToken token = GATEWAY.auth().open();
    CountDownLatch resolved = new CountDownLatch(1);
    CompletableFuture<Void> mayAnswer = new CompletableFuture<>();
    GATEWAY.auth().after =
        _ -> {
          resolved.countDown();
          mayAnswer.join();
        };
    try (ExecutorService browser = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Response> inFlight = browser.submit(() -> session(token));
      assertThat(resolved.await(10, TimeUnit.SECONDS)).isTrue();

      GATEWAY.auth().end(token);
      announcementsArrived();
      mayAnswer.complete(null);

      assertThat(inFlight.get(10, TimeUnit.SECONDS).status()).isEqualTo(401);
    }
    assertThat(session(token).status()).isEqualTo(401);
  }

  @Test
  void aServiceThatIsAwayDoesntSignAnybodyOut() {
    SessionToken token = GATEWAY.auth().open();
    GATEWAY.auth().before =
        _ -> {
          throw Failure.of(Reason.UNAVAILABLE, "Cognito is away.")
              .retryAfter(Duration.ofSeconds(9));
        };

    Response away = session(token);
    GATEWAY.auth().before = _ -> {};

    assertThat(away.status()).isEqualTo(503);
    assertThat(away.header("Retry-After")).contains("9");
    assertThat(away.header("Set-Cookie")).isEmpty();
    assertThat(session(token).status()).isEqualTo(200);
  }

  @Test
  void ofTwoCookiesTheOneThatIsAliveCounts() {
    SessionToken token = GATEWAY.auth().open();
    SessionToken leftover = SessionToken.random();

    Response response =
        GATEWAY
            .get("/api/session")
            .with("Cookie", GATEWAY.cookie(leftover) + "; x=y; " + GATEWAY.cookie(token))
            .send();

    assertThat(response.status()).isEqualTo(200);
  }

  @Test
  void ofTwoLivingSessionsNeitherCounts() {
    String both =
        GATEWAY.cookie(GATEWAY.auth().open()) + "; " + GATEWAY.cookie(GATEWAY.auth().open());

    Response response = GATEWAY.get("/api/session").with("Cookie", both).send();

    assertThat(response.status()).isEqualTo(401);
    assertThat(response.headers("Set-Cookie")).containsExactly(GONE);
  }

  @Test
  void aFloodOfCookiesReachesNobody() {
    List<String> cookies = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      cookies.add(GATEWAY.cookie(SessionToken.random()));
    }

    Response response =
        GATEWAY.get("/api/session").with("Cookie", String.join("; ", cookies)).send();

    assertThat(response.status()).isEqualTo(401);
    assertThat(GATEWAY.auth().asked(ResolveSession.class)).isEmpty();
  }

  private static Response session(SessionToken token) {
    return GATEWAY.get("/api/session").with("Cookie", GATEWAY.cookie(token)).send();
  }

  /** What was announced stands in the gateway's event loop before any request that comes later. */
  private static void announcementsArrived() {
    assertThat(GATEWAY.get("/health/live").send().status()).isEqualTo(200);
  }
}
