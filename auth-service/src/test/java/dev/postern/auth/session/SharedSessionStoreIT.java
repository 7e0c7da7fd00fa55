package dev.postern.auth.session;

import static dev.postern.auth.session.SessionFixtures.LIFETIME;
import static dev.postern.auth.session.SessionFixtures.NOON;
import static dev.postern.auth.session.SessionFixtures.aSession;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.postern.auth.Eventually;
import dev.postern.auth.TestClock;
import dev.postern.auth.shared.SharedMap;
import dev.postern.auth.shared.VertxMap;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.session.SessionId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.AsyncMap;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SharedSessionStoreIT {
  private static final Vertx VERTX = Vertx.vertx();
  private static final TestClock CLOCK = TestClock.stopped();
  private static final AsyncMap<String, String> MAP =
      VERTX.sharedData().<String, String>getAsyncMap("test").await();

  @AfterAll
  static void close() {
    VERTX.close().await();
  }

  @Nested
  class InOneProcess extends SessionStoreContract {
    @Override
    SessionStore store() {
      return new SharedSessionStore(shared(MAP), LIFETIME, CLOCK);
    }
  }

  @Test
  void theStoreHoldsNoTokenOfTheBrowser() {
    Session session = aSession();
    new SharedSessionStore(shared(MAP), LIFETIME, CLOCK).create(session);

    assertThat(MAP.entries().await()).containsKey(session.id().value());
    assertThat(MAP.get(session.id().value()).await()).contains(session.id().value());
  }

  @Test
  void aSessionThatIsLongOverLeavesTheStoreByItself() {
    Session over =
        new Session(
            aSession().id(),
            SessionFixtures.ann(),
            Standing.MEMBER,
            List.of("pwd"),
            SessionFixtures.BROWSER,
            NOON.minus(Duration.ofDays(2)),
            NOON.minus(Duration.ofDays(2)),
            AwsIdentity.unknown(),
            "sealed",
            0);
    SharedSessionStore store = new SharedSessionStore(shared(MAP), LIFETIME, CLOCK);

    store.create(over);

    Eventually.holds(() -> store.find(over.id()).isEmpty());
  }

  @Test
  void aStoreThatCannotBeAskedIsUnavailable() {
    SessionStore store =
        new SharedSessionStore(
            shared(failing(new IllegalStateException("no cluster"), "get", 1)), LIFETIME, CLOCK);

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> store.find(new SessionId("any")))
        .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE))
        .satisfies(failure -> assertThat(failure.retryAfter()).isPresent());
  }

  private static SharedMap shared(AsyncMap<String, String> map) {
    return new VertxMap(map, "Sessions can't be reached at the moment.");
  }

  @SuppressWarnings("unchecked") // a proxy of a generic interface has no other form
  private static AsyncMap<String, String> failing(
      RuntimeException thrown, String method, int arguments) {
    return (AsyncMap<String, String>)
        Proxy.newProxyInstance(
            SharedSessionStoreIT.class.getClassLoader(),
            new Class<?>[] {AsyncMap.class},
            (_, called, given) -> {
              if (called.getName().equals(method) && given.length == arguments) {
                return Future.failedFuture(thrown);
              }
              try {
                return called.invoke(MAP, given);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
