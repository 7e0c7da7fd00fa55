package dev.postern.auth.tokens;

import static dev.postern.auth.session.SessionFixtures.LIFETIME;
import static dev.postern.auth.session.SessionFixtures.PER_PERSON;
import static dev.postern.auth.session.SessionFixtures.ann;
import static dev.postern.auth.session.SessionFixtures.person;
import static dev.postern.auth.session.SessionFixtures.tokens;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.postern.auth.Browsers;
import dev.postern.auth.LogCapture;
import dev.postern.auth.TestClock;
import dev.postern.auth.audit.AuditLog;
import dev.postern.auth.deadline.Deadline;
import dev.postern.auth.seal.Seal;
import dev.postern.auth.session.Ending;
import dev.postern.auth.session.InMemorySessionStore;
import dev.postern.auth.session.OfferedRoles;
import dev.postern.auth.session.Person;
import dev.postern.auth.session.Session;
import dev.postern.auth.session.SessionFixtures;
import dev.postern.auth.session.Sessions;
import dev.postern.auth.session.TokenVault;
import dev.postern.auth.session.UserTokens;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.session.SessionId;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TokenRefresherIT {
  private static final Vertx VERTX = Vertx.vertx();
  private static final Duration HOUR = Duration.ofHours(1);

  private final TestClock clock = TestClock.stopped();
  private final Seal seal = Seal.of(List.of(SessionFixtures.key("k1", 1)));
  private final TokenVault vault = new TokenVault(seal);
  private final FakeTokenIssuer issuer = new FakeTokenIssuer(clock);
  private final List<Ending> endings = new ArrayList<>();
  private final Sessions sessions =
      new Sessions(
          new InMemorySessionStore(),
          LIFETIME,
          PER_PERSON,
          vault,
          (_, ending) -> endings.add(ending),
          clock);
  private final RefreshTokenRevoker revoker =
      new RefreshTokenRevoker(issuer, (_, task) -> task.run(), new AuditLog());
  private final TokenRefresher refresher =
      new TokenRefresher(
          sessions, vault, issuer, revoker, RefreshLocks.of(VERTX), new AuditLog(), clock);

  @AfterAll
  static void close() {
    VERTX.close().await();
  }

  @BeforeEach
  void annIsKnown() {
    issuer.knows(ann());
  }

  @Test
  void freshTokensAreUsedAsTheyAre() {
    Session session = open();
    clock.advance(HOUR.minusSeconds(61));

    assertThat(refresher.freshTokens(session).idToken().reveal()).isEqualTo("id-ann");
    assertThat(issuer.renewals()).isZero();
  }

  @Test
  void tokensInTheirLastMinuteAreRenewed() {
    Session session = open();
    justBeforeTheEnd();

    assertThat(refresher.freshTokens(session).idToken().reveal()).isEqualTo("new-id-ann");
  }

  @Test
  void theRotatedRefreshTokenIsTheOneUsedNext() {
    Session session = open();
    justBeforeTheEnd();
    refresher.freshTokens(session);
    sessions.use(session.id());
    justBeforeTheEnd();

    UserTokens tokens = refresher.freshTokens(current(session.id()));

    assertThat(tokens.refreshToken().reveal()).isEqualTo("refresh-ann++");
  }

  @Test
  void groupsAndAttributesFollowTheNewToken() {
    Session session = open();
    issuer.knows(
        new Person(
            "ann",
            "sub-ann",
            List.of("ops"),
            Map.of("email", "new@x.y"),
            clock.instant(),
            OfferedRoles.none()));
    justBeforeTheEnd();

    refresher.freshTokens(session);

    assertThat(current(session.id()).person().groups()).containsExactly("ops");
    assertThat(current(session.id()).person().attributes()).containsEntry("email", "new@x.y");
  }

  @Test
  void ofManyAtOnceOneRenews() throws Exception {
    Session session = open();
    justBeforeTheEnd();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<UserTokens>> asking = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        asking.add(threads.submit(() -> refresher.freshTokens(session)));
      }
      for (Future<UserTokens> one : asking) {
        assertThat(one.get().idToken().reveal()).isEqualTo("new-id-ann");
      }
    }

    assertThat(issuer.renewals()).isEqualTo(1);
  }

  @Test
  void aDeadRefreshTokenEndsTheSession() {
    Session session = open();
    issuer.killRefreshTokens();
    justBeforeTheEnd();

    assertThat(reasonOf(session)).isEqualTo(Reason.UNAUTHENTICATED);
    assertThat(sessions.find(session.id())).isEmpty();
    assertThat(endings).containsExactly(Ending.REFRESH_TOKEN_DEAD);
  }

  @ParameterizedTest
  @EnumSource(names = {"UNAVAILABLE", "THROTTLED", "TIMEOUT", "MISCONFIGURED"})
  void troubleOnTheWayDoesNotEndTheSession(Reason trouble) {
    Session session = open();
    issuer.failRenewal(Failure.of(trouble, "trouble"));
    justBeforeTheEnd();

    assertThat(reasonOf(session)).isEqualTo(trouble);
    assertThat(refresher.freshTokens(session).idToken().reveal()).isEqualTo("new-id-ann");
    assertThat(endings).isEmpty();
  }

  @Test
  void aFailedRenewalIsAudited() {
    Session session = open();
    issuer.failRenewal(Failure.of(Reason.TIMEOUT, "slow"));
    justBeforeTheEnd();
    try (LogCapture log = LogCapture.of("audit")) {
      reasonOf(session);

      assertThat(log.lines())
          .singleElement()
          .asString()
          .contains("event=refresh outcome=failed")
          .contains("reason=timeout");
    }
  }

  @Test
  void aSignOutDuringARenewalWins() {
    Session session = open();
    justBeforeTheEnd();
    issuer.meanwhile(() -> sessions.end(session.id(), Ending.SIGNED_OUT));

    assertThat(reasonOf(session)).isEqualTo(Reason.UNAUTHENTICATED);
    assertThat(sessions.find(session.id())).isEmpty();
  }

  @Test
  void tokensThatComeTooLateAreRevoked() {
    Session session = open();
    justBeforeTheEnd();
    issuer.meanwhile(() -> sessions.end(session.id(), Ending.SIGNED_OUT));

    reasonOf(session);

    assertThat(issuer.revoked()).containsExactly("refresh-ann+");
  }

  @Test
  void aRotatedRefreshTokenIsKeptEvenIfNoTimeIsLeftToAnswer() {
    Session session = open();
    justBeforeTheEnd();
    issuer.meanwhile(SignedInPeople::letTheOperationsTimeRunOut);

    Deadline.within(Duration.ofMillis(300), () -> refresher.freshTokens(session));

    assertThat(vault.open(session.id(), current(session.id()).sealedTokens()))
        .get(as(type(UserTokens.class)))
        .extracting(tokens -> tokens.refreshToken().reveal())
        .isEqualTo("refresh-ann+");
  }

  @Test
  void whoWantsNewTokensGetsThemThoughTheOldOnesAreGood() {
    Session session = open();

    assertThat(refresher.renew(session).idToken().reveal()).isEqualTo("new-id-ann");
  }

  @Test
  void useOfTheSessionDuringARenewalIsNotLost() {
    Session session = open();
    justBeforeTheEnd();
    issuer.meanwhile(() -> sessions.use(session.id()));

    refresher.freshTokens(session);

    assertThat(current(session.id()).lastSeenAt()).isEqualTo(clock.instant());
  }

  @Test
  void tokensOfSomebodyElseAreNeverKept() {
    Session session = open();
    issuer.knows(
        new Person("ann", "sub-bob", List.of(), Map.of(), clock.instant(), OfferedRoles.none()));
    justBeforeTheEnd();

    assertThat(reasonOf(session)).isEqualTo(Reason.DEFECT);
    assertThat(current(session.id()).person()).isEqualTo(person("ann"));
  }

  @Test
  void tokensWhoseKeyWasTakenAwayEndTheSession() {
    Session session = open();

    seal.change(List.of(SessionFixtures.key("k2", 2)), Duration.ZERO);

    assertThat(reasonOf(session)).isEqualTo(Reason.UNAUTHENTICATED);
    assertThat(endings).containsExactly(Ending.SEALING_KEY_GONE);
  }

  @Test
  void tokensWhoseKeyThisNodeHasNotBeenGivenLeaveTheSessionBe() {
    Session session = open();
    TokenVault elsewhere = new TokenVault(Seal.of(List.of(SessionFixtures.key("k2", 2))));
    String sealed = elsewhere.seal(session.id(), tokens("ann", clock.instant().plus(HOUR)));
    sessions.change(session.id(), s -> s.renewed(s.person(), sealed));

    assertThat(reasonOf(current(session.id()))).isEqualTo(Reason.UNAVAILABLE);
    assertThat(endings).isEmpty();
    seal.change(List.of(SessionFixtures.key("k2", 2), SessionFixtures.key("k1", 1)), Duration.ZERO);
    assertThat(refresher.freshTokens(current(session.id())).idToken().reveal()).isEqualTo("id-ann");
  }

  private Session open() {
    return sessions
        .open(
            ann(),
            tokens("ann", clock.instant().plus(HOUR)),
            List.of("pwd"),
            Browsers.FIREFOX,
            Optional.empty())
        .session();
  }

  private void justBeforeTheEnd() {
    clock.advance(HOUR.minusSeconds(60));
  }

  private Session current(SessionId id) {
    return sessions.find(id).orElseThrow();
  }

  private Reason reasonOf(Session session) {
    Reason[] reason = new Reason[1];
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> refresher.freshTokens(session))
        .satisfies(failure -> reason[0] = failure.reason());
    return reason[0];
  }
}
