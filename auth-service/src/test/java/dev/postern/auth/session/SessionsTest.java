package dev.postern.auth.session;

import static dev.postern.auth.session.SessionFixtures.LIFETIME;
import static dev.postern.auth.session.SessionFixtures.PER_PERSON;
import static dev.postern.auth.session.SessionFixtures.ann;
import static dev.postern.auth.session.SessionFixtures.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.auth.Browsers;
import dev.postern.auth.TestClock;
import dev.postern.auth.session.Sessions.Opened;
import dev.postern.contract.session.SessionId;
import dev.postern.contract.session.SessionView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private static final int ROUNDS = 2_000;

  private final TestClock clock = TestClock.stopped();
  private final InMemorySessionStore store = new InMemorySessionStore();
  private final TokenVault vault = SessionFixtures.vault();
  private final List<Ending> endings = new ArrayList<>();
  private final Sessions sessions =
      new Sessions(store, LIFETIME, PER_PERSON, vault, (_, ending) -> endings.add(ending), clock);

  @Test
  void anOpenedSessionIsFoundByTheIdOfItsToken() {
    Opened opened = open();

    assertThat(sessions.find(opened.token().id())).contains(opened.session());
  }

  @Test
  void theTokensOfASessionRestSealed() {
    Opened opened = open();

    String sealed = opened.session().sealedTokens();
    assertThat(sealed).doesNotContain("refresh-ann");
    assertThat(vault.open(opened.session().id(), sealed)).isPresent();
  }

  @Test
  void twoSignInsHaveTwoSessions() {
    assertThat(open().token()).isNotEqualTo(open().token());
  }

  @Test
  void aSessionThatIsNotUsedEndsAfterItsIdleTime() {
    SessionId id = open().session().id();
    clock.advance(Duration.ofHours(1));

    assertThat(sessions.find(id)).isEmpty();
    assertThat(endings).containsExactly(Ending.EXPIRED);
  }

  @Test
  void aSessionLivesUntilTheLastMomentOfItsIdleTime() {
    SessionId id = open().session().id();
    clock.advance(Duration.ofHours(1).minusMillis(1));

    assertThat(sessions.find(id)).isPresent();
  }

  @Test
  void useLetsASessionLiveOn() {
    SessionId id = open().session().id();
    for (int i = 0; i < 10; i++) {
      clock.advance(Duration.ofMinutes(50));
      assertThat(sessions.use(id)).as("after %d times 50 minutes", i + 1).isPresent();
    }
  }

  @Test
  void lookingAtASessionDoesNotLetItLiveOn() {
    SessionId id = open().session().id();
    clock.advance(Duration.ofMinutes(50));
    sessions.find(id);
    clock.advance(Duration.ofMinutes(10));

    assertThat(sessions.find(id)).isEmpty();
  }

  @Test
  void noUseLetsASessionLiveBeyondItsAbsoluteTime() {
    SessionId id = open().session().id();
    for (int i = 0; i < 23; i++) {
      clock.advance(Duration.ofMinutes(30));
      sessions.use(id);
    }
    clock.advance(Duration.ofMinutes(30));

    assertThat(sessions.use(id)).isEmpty();
  }

  @Test
  void useIsWrittenDownOnceAMinuteAtMost() {
    SessionId id = open().session().id();
    for (int second = 0; second < 180; second++) {
      clock.advance(Duration.ofSeconds(1));
      sessions.use(id);
    }

    assertThat(store.writes()).isEqualTo(3);
  }

  @Test
  void aSessionEndsOnce() {
    SessionId id = open().session().id();

    sessions.end(id, Ending.SIGNED_OUT);
    sessions.end(id, Ending.SIGNED_OUT);

    assertThat(sessions.find(id)).isEmpty();
    assertThat(endings).containsExactly(Ending.SIGNED_OUT);
  }

  @Test
  void aSessionKnowsTheBrowserThatSignedIn() {
    Opened opened =
        sessions.open(
            ann(),
            tokens("ann", clock.instant()),
            List.of("pwd"),
            Browsers.FIREFOX,
            Optional.of("device-1"));

    assertThat(sessions.find(opened.token().id()).orElseThrow().browser())
        .isEqualTo(
            new Browser(
                Browsers.FIREFOX.address(),
                Browsers.FIREFOX.userAgent(),
                Optional.of("device-1"),
                false));
  }

  @Test
  void aSessionKnowsThatCognitosOwnPagesRememberItsBrowser() {
    Opened opened =
        sessions.openHosted(ann(), tokens("ann", clock.instant()), false, Browsers.FIREFOX);

    assertThat(sessions.find(opened.token().id()).orElseThrow().browser().hosted()).isTrue();
  }

  @Test
  void oneSessionTooManyEndsTheOldest() {
    List<SessionId> opened = new ArrayList<>();
    for (int i = 0; i <= PER_PERSON; i++) {
      opened.add(open().session().id());
      clock.advance(Duration.ofSeconds(1));
    }

    assertThat(endings).containsExactly(Ending.TOO_MANY);
    assertThat(sessions.find(opened.getFirst())).isEmpty();
    assertThat(sessions.ofSubject("sub-ann"))
        .extracting(Session::id)
        .containsExactlyElementsOf(opened.reversed().subList(0, PER_PERSON));
  }

  @Test
  void theNewestStaysEvenIfItsClockIsBehind() {
    for (int i = 0; i < PER_PERSON; i++) {
      open();
    }
    clock.advance(Duration.ofSeconds(-5));

    SessionId newest = open().session().id();

    assertThat(sessions.find(newest)).isPresent();
    assertThat(sessions.ofSubject("sub-ann")).hasSize(PER_PERSON);
  }

  @Test
  void sessionsThatAreOverDoNotCount() {
    for (int i = 0; i < PER_PERSON; i++) {
      open();
    }
    clock.advance(Duration.ofHours(1));

    open();

    assertThat(endings).doesNotContain(Ending.TOO_MANY);
    assertThat(sessions.ofSubject("sub-ann")).hasSize(1);
  }

  @Test
  void allOthersOfAPersonEndTogether() {
    SessionId kept = open().session().id();
    open();
    open();

    int ended = sessions.endOthers("sub-ann", kept, Ending.PASSWORD_CHANGED);

    assertThat(ended).isEqualTo(2);
    assertThat(endings).containsExactly(Ending.PASSWORD_CHANGED, Ending.PASSWORD_CHANGED);
    assertThat(sessions.ofSubject("sub-ann")).extracting(Session::id).containsExactly(kept);
  }

  @Test
  void thePersonSeesWhenTheSessionEnds() {
    Instant start = clock.instant();

    SessionView view = sessions.view(open().session());

    assertThat(view.username()).isEqualTo("ann");
    assertThat(view.attributes()).containsEntry("email", "ann@example.com");
    assertThat(view.expiresAt()).isEqualTo(start.plus(Duration.ofHours(1)));
  }

  @Test
  void ofManyChangesAtOnceNoneIsLost() throws Exception {
    SessionId id = open().session().id();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> changes = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        changes.add(
            threads.submit(
                () -> sessions.change(id, s -> s.renewed(s.person(), s.sealedTokens() + "+"))));
      }
      for (Future<?> change : changes) {
        change.get();
      }
    }

    assertThat(store.find(id).orElseThrow().version()).isEqualTo(10);
  }

  @Test
  void whateverIsUnderWayASessionThatWasEndedNeverComesBack() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < ROUNDS; round++) {
        SessionId id = open().session().id();
        clock.advance(Duration.ofMinutes(2));
        CyclicBarrier together = new CyclicBarrier(3);
        Future<?> use =
            threads.submit(
                () -> {
                  together.await();
                  return sessions.use(id);
                });
        Future<?> refresh =
            threads.submit(
                () -> {
                  together.await();
                  return sessions.change(id, s -> s.renewed(s.person(), "renewed"));
                });
        together.await();
        sessions.end(id, Ending.SIGNED_OUT);
        use.get();
        refresh.get();

        assertThat(sessions.find(id)).as("round %d", round).isEmpty();
      }
    }
  }

  private Opened open() {
    return sessions.open(
        ann(),
        tokens("ann", clock.instant().plus(Duration.ofHours(1))),
        List.of("pwd"),
        Browsers.FIREFOX,
        Optional.empty());
  }
}
