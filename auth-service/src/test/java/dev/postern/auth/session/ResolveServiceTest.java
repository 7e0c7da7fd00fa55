package dev.postern.auth.session;

import static dev.postern.auth.session.SessionFixtures.LIFETIME;
import static dev.postern.auth.session.SessionFixtures.PER_PERSON;
import static dev.postern.auth.session.SessionFixtures.ann;
import static dev.postern.auth.session.SessionFixtures.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.auth.Browsers;
import dev.postern.auth.TestClock;
import dev.postern.auth.caller.CallerAssertions;
import dev.postern.auth.caller.SigningKeys;
import dev.postern.contract.session.ResolveSession;
import dev.postern.contract.session.ResolveSession.Resolved;
import dev.postern.contract.session.ResolveSession.Unknown;
import dev.postern.contract.session.SessionToken;
import dev.postern.contract.session.SignOut;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResolveServiceTest {
  private static final SigningKeys KEYS = SigningKeys.start(InstantSource.system());

  private final TestClock clock = TestClock.stopped();
  private final Sessions sessions =
      new Sessions(
          new InMemorySessionStore(),
          LIFETIME,
          PER_PERSON,
          SessionFixtures.vault(),
          (_, _) -> {},
          clock);
  private final ResolveService service =
      new ResolveService(sessions, new CallerAssertions(KEYS, InstantSource.system()));

  @Test
  void aTokenResolvesToItsPerson() {
    SessionToken token = open();

    Resolved resolved = resolve(token);

    assertThat(resolved.session().username()).isEqualTo("ann");
    assertThat(resolved.session().groups()).containsExactly("staff");
  }

  @Test
  void anAssertionIsGoodForAMinuteAtMost() {
    Resolved resolved = resolve(open());

    assertThat(resolved.validUntil())
        .isBetween(Instant.now().plusSeconds(28), Instant.now().plusSeconds(60));
  }

  @Test
  void askingAgainGetsTheSameAssertion() {
    SessionToken token = open();

    assertThat(resolve(token).assertion()).isEqualTo(resolve(token).assertion());
  }

  @Test
  void aTokenThatNobodyWasGivenIsUnknown() {
    assertThat(service.resolve(new ResolveSession(SessionToken.random()))).isEqualTo(new Unknown());
  }

  @Test
  void aSessionThatHasEndedIsUnknown() {
    SessionToken token = open();
    new SignOutService(sessions, _ -> {}, Optional::empty).signOut(new SignOut(token, false));

    assertThat(service.resolve(new ResolveSession(token))).isEqualTo(new Unknown());
  }

  @Test
  void whoeverSignsOutOnceMoreIsSentToTheProvidersPageToo() {
    URI page = URI.create("https://pool.example.com/logout");
    SignOutService signOuts = new SignOutService(sessions, _ -> {}, () -> Optional.of(page));

    assertThat(signOuts.signOut(new SignOut(SessionToken.random(), false)).next()).contains(page);
    assertThat(signOuts.signOut(new SignOut(open(), false)).next()).isEmpty();
  }

  @Test
  void anAssertionDoesNotOutliveItsSession() {
    SessionToken token = open();
    for (int i = 0; i < 23; i++) {
      clock.advance(Duration.ofMinutes(30));
      resolve(token);
    }
    clock.advance(Duration.ofMinutes(30).minusSeconds(10));

    assertThat(resolve(token).validUntil()).isBefore(Instant.now().plusSeconds(11));
  }

  @Test
  void aSessionInItsLastSecondIsUnknown() {
    SessionToken token = open();
    for (int i = 0; i < 23; i++) {
      clock.advance(Duration.ofMinutes(30));
      resolve(token);
    }
    clock.advance(Duration.ofMinutes(30).minusMillis(400));

    assertThat(service.resolve(new ResolveSession(token))).isEqualTo(new Unknown());
  }

  private Resolved resolve(SessionToken token) {
    return (Resolved) service.resolve(new ResolveSession(token));
  }

  private SessionToken open() {
    Instant nextHour = clock.instant().plus(Duration.ofHours(1));
    return sessions
        .open(ann(), tokens("ann", nextHour), List.of("pwd"), Browsers.FIREFOX, Optional.empty())
        .token();
  }
}
