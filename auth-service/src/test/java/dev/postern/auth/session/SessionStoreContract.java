package dev.postern.auth.session;

import static dev.postern.auth.session.SessionFixtures.NOON;
import static dev.postern.auth.session.SessionFixtures.aSession;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.postern.contract.session.SessionToken;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of sessions must do. */
abstract class SessionStoreContract {
  private static final int ROUNDS = 1_000;

  abstract SessionStore store();

  @Test
  void whatWasKeptIsFoundAsItWas() {
    Session session =
        new Session(
            SessionToken.random().id(),
            new Person(
                "ünï \"code\" 😀",
                "sub",
                List.of("a,b", "c"),
                Map.of("email", "a@b.c", "custom:x", "{\"y\":1}", "zoneinfo", ""),
                NOON.plusNanos(1)),
            List.of("pwd", "otp"),
            NOON.plusNanos(123_456_789),
            NOON.plusMillis(5),
            "k.n.c",
            7);

    store().create(session);

    assertThat(store().find(session.id())).contains(session);
  }

  @Test
  void whatWasNeverKeptIsNotFound() {
    assertThat(store().find(aSession().id())).isEmpty();
  }

  @Test
  void anIdIsGivenOnce() {
    Session session = aSession();
    store().create(session);

    assertThatIllegalStateException().isThrownBy(() -> store().create(session));
  }

  @Test
  void theExpectedVersionIsReplaced() {
    Session session = aSession();
    store().create(session);
    Session seen = session.seenAt(NOON.plusSeconds(90));

    assertThat(store().compareAndSet(session, seen)).isTrue();
    assertThat(store().find(session.id())).contains(seen);
  }

  @Test
  void anotherVersionIsNotReplaced() {
    Session session = aSession();
    store().create(session);
    Session seen = session.seenAt(NOON.plusSeconds(90));
    store().compareAndSet(session, seen);

    assertThat(store().compareAndSet(session, session.seenAt(NOON.plusSeconds(120)))).isFalse();
    assertThat(store().find(session.id())).contains(seen);
  }

  @Test
  void aRemovedSessionIsGivenBackOnce() {
    Session session = aSession();
    store().create(session);

    assertThat(store().remove(session.id())).contains(session);
    assertThat(store().remove(session.id())).isEmpty();
    assertThat(store().find(session.id())).isEmpty();
  }

  @Test
  void aRemovedSessionIsNotBroughtBackByAWrite() {
    Session session = aSession();
    store().create(session);
    store().remove(session.id());

    assertThat(store().compareAndSet(session, session.seenAt(NOON.plusSeconds(90)))).isFalse();
    assertThat(store().find(session.id())).isEmpty();
  }

  @Test
  void removalWinsAgainstWritesThatAreUnderWay() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < ROUNDS; round++) {
        Session session = aSession();
        store().create(session);
        CyclicBarrier together = new CyclicBarrier(3);
        Callable<Boolean> write =
            () -> {
              together.await();
              return store().compareAndSet(session, session.seenAt(NOON.plusSeconds(90)));
            };
        Future<Boolean> first = threads.submit(write);
        Future<Boolean> second = threads.submit(write);
        together.await();
        store().remove(session.id());
        boolean both = first.get() && second.get();

        assertThat(store().find(session.id())).as("round %d", round).isEmpty();
        assertThat(both).as("two writers of one version").isFalse();
      }
    }
  }

  @Test
  void ofManyWritersOfOneVersionOneWins() throws Exception {
    Session session = aSession();
    store().create(session);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Boolean>> writers =
          IntStream.range(0, 50)
              .mapToObj(
                  i ->
                      (Callable<Boolean>)
                          () ->
                              store()
                                  .compareAndSet(
                                      session, session.seenAt(NOON.plus(Duration.ofMinutes(i)))))
              .toList();

      long winners = 0;
      for (Future<Boolean> writer : threads.invokeAll(writers)) {
        winners += writer.get() ? 1 : 0;
      }

      assertThat(winners).isEqualTo(1);
    }
  }
}
