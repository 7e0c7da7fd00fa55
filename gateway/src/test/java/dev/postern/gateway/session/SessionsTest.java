package dev.postern.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.bus.OperationBus;
import dev.postern.contract.bus.RequestId;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.caller.CallerAssertion;
import dev.postern.contract.session.AccountKind;
import dev.postern.contract.session.ResolveSession;
import dev.postern.contract.session.SessionToken;
import dev.postern.contract.session.SessionView;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final SessionToken TOKEN = SessionToken.random();

  private final Vertx vertx = Vertx.vertx();
  private final Context loop = vertx.getOrCreateContext();
  private final OperationBus bus = new OperationBus(vertx, Duration.ofSeconds(5));
  private final AtomicInteger asked = new AtomicInteger();

  private volatile Instant now = NOW;
  private volatile Instant validUntil = NOW.plusSeconds(50);
  private volatile Instant expiresAt = NOW.plusSeconds(3_600);
  private volatile boolean over;
  private Sessions sessions = new Sessions(bus, () -> now);

  @BeforeEach
  void answer() throws Exception {
    sessions = new Sessions(bus, () -> now);
    await(
        bus.answer(
            ResolveSession.OPERATION,
            _ -> {
              asked.incrementAndGet();
              return over
                  ? new ResolveSession.Unknown()
                  : new ResolveSession.Resolved(
                      new CallerAssertion(new Secret("jwt")), validUntil, view());
            }));
  }

  @AfterEach
  void close() throws Exception {
    await(vertx.close());
  }

  @Test
  void aSessionIsRememberedUntilItsAssertionExpires() throws Exception {
    assertThat(resolve()).isPresent();

    now = validUntil.minusMillis(1);
    resolve();
    assertThat(asked).hasValue(1);

    now = validUntil;
    resolve();
    assertThat(asked).hasValue(2);
  }

  @Test
  void aSessionIsRememberedNoLongerThanAnAssertionMayLive() throws Exception {
    validUntil = NOW.plusSeconds(86_400);
    resolve();

    now = NOW.plusSeconds(CallerAssertion.MOST_SECONDS);
    resolve();

    assertThat(asked).hasValue(2);
  }

  @Test
  void aSessionIsNotRememberedBeyondItsOwnEnd() throws Exception {
    expiresAt = NOW.plusSeconds(5);
    resolve();

    now = expiresAt;
    resolve();

    assertThat(asked).hasValue(2);
  }

  @Test
  void anEndOfWhichNobodyTellsIsInForceOnceTheAssertionIsOver() throws Exception {
    validUntil = NOW.plusSeconds(CallerAssertion.MOST_SECONDS);
    resolve();
    over = true;

    now = NOW.plusSeconds(CallerAssertion.MOST_SECONDS).minusMillis(1);
    assertThat(resolve()).isPresent();
    now = NOW.plusSeconds(CallerAssertion.MOST_SECONDS);
    assertThat(resolve()).isEmpty();
  }

  @Test
  void aSessionThatEndedIsNotAskedForAgain() throws Exception {
    resolve();

    onLoop(
        () -> {
          sessions.ended(TOKEN.id());
          return Future.succeededFuture();
        });

    assertThat(resolve()).isEmpty();
    assertThat(asked).hasValue(1);
  }

  @Test
  void anEndThatComesWhileTheQuestionIsOnItsWayWins() throws Exception {
    Optional<LiveSession> landed =
        onLoop(
            () -> {
              Future<Optional<LiveSession>> flight = sessions.resolve(TOKEN, RequestId.random());
              sessions.ended(TOKEN.id());
              return flight;
            });

    assertThat(landed).isEmpty();
    assertThat(resolve()).isEmpty();
  }

  @Test
  void aChangeThatComesWhileTheQuestionIsOnItsWayIsAskedForAgain() throws Exception {
    Optional<LiveSession> landed =
        onLoop(
            () -> {
              Future<Optional<LiveSession>> flight = sessions.resolve(TOKEN, RequestId.random());
              sessions.changed(TOKEN.id());
              return flight;
            });

    assertThat(landed).isPresent();
    assertThat(asked).hasValue(2);
  }

  @Test
  void twoAtOnceShareOneQuestion() throws Exception {
    List<Optional<LiveSession>> both =
        onLoop(
            () -> {
              Future<Optional<LiveSession>> one = sessions.resolve(TOKEN, RequestId.random());
              Future<Optional<LiveSession>> other = sessions.resolve(TOKEN, RequestId.random());
              return Future.all(one, other).map(_ -> List.of(one.result(), other.result()));
            });

    assertThat(both).allMatch(Optional::isPresent);
    assertThat(asked).hasValue(1);
  }

  private Optional<LiveSession> resolve() throws Exception {
    return onLoop(() -> sessions.resolve(TOKEN, RequestId.random()));
  }

  private SessionView view() {
    return new SessionView(
        "ann", "sub", List.of(), Map.of(), NOW, expiresAt, Optional.empty(), AccountKind.MEMBER);
  }

  private <T> T onLoop(Supplier<Future<T>> work) throws Exception {
    Promise<T> done = Promise.promise();
    loop.runOnContext(_ -> work.get().onComplete(done));
    return await(done.future());
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
