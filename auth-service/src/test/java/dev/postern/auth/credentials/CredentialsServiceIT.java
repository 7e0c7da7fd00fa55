package dev.postern.auth.credentials;

import static dev.postern.auth.session.SessionFixtures.LIFETIME;
import static dev.postern.auth.session.SessionFixtures.PER_PERSON;
import static dev.postern.auth.session.SessionFixtures.ann;
import static dev.postern.auth.session.SessionFixtures.person;
import static dev.postern.auth.session.SessionFixtures.tokens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.postern.auth.Browsers;
import dev.postern.auth.TestClock;
import dev.postern.auth.audit.AuditLog;
import dev.postern.auth.session.Ending;
import dev.postern.auth.session.InMemorySessionStore;
import dev.postern.auth.session.Person;
import dev.postern.auth.session.Session;
import dev.postern.auth.session.SessionFixtures;
import dev.postern.auth.session.Sessions;
import dev.postern.auth.session.TokenVault;
import dev.postern.auth.tokens.FakeTokenIssuer;
import dev.postern.auth.tokens.RefreshLocks;
import dev.postern.auth.tokens.RefreshTokenRevoker;
import dev.postern.auth.tokens.TokenRefresher;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.caller.Caller;
import dev.postern.contract.credentials.IssueCredentials;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.session.SessionChanged;
import dev.postern.contract.session.SessionEnded;
import dev.postern.contract.session.SessionId;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class CredentialsServiceIT {
  private static final Vertx VERTX = Vertx.vertx();
  private static final List<SessionId> NOTHING = List.of();
  private static final Duration HOUR = Duration.ofHours(1);

  private final TestClock clock = TestClock.stopped();
  private final TokenVault vault = SessionFixtures.vault();
  private final FakeTokenIssuer issuer = new FakeTokenIssuer(clock);
  private final Sessions sessions =
      new Sessions(new InMemorySessionStore(), LIFETIME, PER_PERSON, vault, (_, _) -> {}, clock);
  private final TokenRefresher refresher =
      new TokenRefresher(
          sessions,
          vault,
          issuer,
          new RefreshTokenRevoker(issuer, (_, task) -> task.run(), new AuditLog()),
          RefreshLocks.of(VERTX),
          new AuditLog(),
          clock);
  private final FakeIdentityPool pool = new FakeIdentityPool(clock);
  private final List<SessionChanged> changes = new CopyOnWriteArrayList<>();
  private final SessionLogins logins =
      new SessionLogins(FakeIdentityPool.PROVIDER, refresher, vault, sessions, clock);
  private final Identities identities =
      new Identities(sessions, logins, pool, changes::add, new AuditLog());
  private final CredentialsService service =
      new CredentialsService(
          sessions, new RoleCredentials(sessions, logins, identities, pool, new AuditLog()), clock);

  @AfterAll
  static void close() {
    VERTX.close().await();
  }

  @Test
  void theCallerGetsCredentialsForTheirOwnToken() {
    assertThat(issue(open("ann")).identityId()).isEqualTo("identity of id-ann");
  }

  @Test
  void credentialsAreKeptUntilFiveMinutesBeforeTheirEnd() {
    Session session = open("ann");
    issue(session);
    clock.advance(HOUR.minus(Duration.ofMinutes(5)).minusSeconds(1));
    issue(session);

    assertThat(pool.wishes()).hasSize(1);
  }

  @Test
  void credentialsInTheirLastFiveMinutesAreRenewed() {
    Session session = open("ann");
    issue(session);
    clock.advance(HOUR.minus(Duration.ofMinutes(5)));

    assertThat(issue(session).expiresAt()).isEqualTo(clock.instant().plus(HOUR));
  }

  @Test
  void ofManyAtOnceOneCallsAws() throws Exception {
    Session session = open("ann");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<TemporaryCredentials>> asking = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        asking.add(threads.submit(() -> issue(session)));
      }
      for (Future<TemporaryCredentials> one : asking) {
        one.get();
      }
    }

    assertThat(pool.wishes()).hasSize(1);
  }

  @Test
  void fiveHundredPeopleAtOnceEachGetTheirOwn() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<TemporaryCredentials>> asking = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        Session session = open("user" + i);
        for (int repeat = 0; repeat < 3; repeat++) {
          asking.add(threads.submit(() -> issue(session)));
        }
      }
      for (int i = 0; i < asking.size(); i++) {
        assertThat(asking.get(i).get().identityId()).isEqualTo("identity of id-user" + i / 3);
      }
    }

    assertThat(pool.wishes()).hasSize(500);
  }

  @Test
  void anAssertionThatOutlivedItsSessionIsRefused() {
    Session session = open("ann");
    issue(session);
    sessions.end(session.id(), Ending.SIGNED_OUT);

    assertThat(reasonOf(session.caller())).isEqualTo(Reason.UNAUTHENTICATED);
  }

  @Test
  void anAssertionAboutSomebodyElsesSessionIsRefused() {
    Caller ann = open("ann").caller();
    Caller bob = open("bob").caller();
    Caller mixedUp =
        new Caller(
            ann.session(),
            bob.subject(),
            bob.username(),
            bob.groups(),
            bob.authenticatedAt(),
            bob.methods(),
            Optional.empty());

    assertThat(reasonOf(mixedUp)).isEqualTo(Reason.UNAUTHENTICATED);
  }

  @Test
  void aSignOutDuringTheCallWins() {
    Session session = open("ann");
    pool.meanwhile(() -> sessions.end(session.id(), Ending.SIGNED_OUT));

    assertThat(reasonOf(session.caller())).isEqualTo(Reason.UNAUTHENTICATED);
  }

  @Test
  void whatIsForgottenIsFetchedAgain() {
    Session session = open("ann");
    issue(session);
    service.forget(new SessionEnded(session.id()));
    issue(session);

    assertThat(pool.wishes()).hasSize(2);
  }

  @Test
  void anHourOldTokenIsRenewedFirst() {
    issuer.knows(person("ann"));
    Session session = open("ann");
    clock.advance(Duration.ofMinutes(59).plusSeconds(30));

    issue(session);

    assertThat(pool.asked()).containsExactly("new-id-ann");
  }

  @Test
  void aTokenThatThePoolRefusesBeforeItsTimeIsRenewedOnce() {
    issuer.knows(person("ann"));
    Session session = open("ann");
    pool.failIdentityOnce(refused());

    assertThat(issue(session).identityId()).isEqualTo("identity of id-ann");
    assertThat(pool.asked()).containsExactly("id-ann", "new-id-ann");
  }

  @Test
  void aTokenThatIsRefusedOnceTheIdentityIsKnownIsRenewedToo() {
    issuer.knows(person("ann"));
    Session session = identities.introduce(open("ann"), NOTHING);
    pool.failOnce(refused());
    pool.failIdentityOnce(refused());

    assertThat(issue(session).identityId()).isEqualTo("identity of id-ann");
    assertThat(issuer.renewals()).isEqualTo(1);
  }

  @Test
  void whoseTokensWereRevokedElsewhereHasNoSessionAnyMore() {
    Session session = open("ann");
    issuer.killRefreshTokens();
    pool.failIdentityOnce(refused());

    assertThat(reasonOf(session.caller())).isEqualTo(Reason.UNAUTHENTICATED);
    assertThat(sessions.find(session.id())).isEmpty();
  }

  @Test
  void aPoolThatTakesNoTokenAtAllEndsNoSession() {
    issuer.knows(person("ann"));
    Session session = open("ann");
    pool.failIdentityOnce(refused());
    pool.failIdentityOnce(refused());

    assertThat(reasonOf(session.caller())).isEqualTo(Reason.UNAUTHENTICATED);
    assertThat(sessions.find(session.id())).isPresent();
    assertThat(issuer.renewals()).isEqualTo(1);
  }

  @Test
  void theIdentityIsAskedForOnce() {
    Session session = open("ann");
    issue(session);
    service.forget(new SessionEnded(session.id()));
    issue(session);

    assertThat(pool.asked()).containsExactly("id-ann");
  }

  @Test
  void anIdentityThatIsFoundLateIsKeptAndAnnounced() {
    Session session = open("ann");
    issue(session);

    assertThat(sessions.find(session.id()).orElseThrow().identity().id())
        .contains("identity of id-ann");
    assertThat(changes).containsExactly(new SessionChanged(session.id()));
  }

  @Test
  void anIdentityThatIsGoneIsReplaced() {
    Session session = known(open("ann"), "an identity that was deleted");
    pool.failOnce(Failure.of(Reason.NOT_FOUND, "gone"));

    assertThat(issue(session).identityId()).isEqualTo("identity of id-ann");
    assertThat(changes).containsExactly(new SessionChanged(session.id()));
  }

  @Test
  void anIdentityThatBelongsToAnotherLoginNowIsReplaced() {
    Session session = known(open("ann"), "identity of id-bob");

    assertThat(issue(session).identityId()).isEqualTo("identity of id-ann");
  }

  @Test
  void thePoolsChoiceOfNoRoleIsSaidAsSuchAndCostsNoTokens() {
    Session session = identities.introduce(open("ann"), NOTHING);
    pool.chooseForNobody();

    assertThat(reasonOf(session.caller())).isEqualTo(Reason.ROLE_DENIED);
    assertThat(issuer.renewals()).isZero();
    assertThat(sessions.find(session.id())).isPresent();
  }

  @Test
  void aNewSessionKnowsItsIdentity() {
    Session introduced = identities.introduce(open("ann"), NOTHING);

    assertThat(introduced.identity().id()).contains("identity of id-ann");
    assertThat(sessions.find(introduced.id())).contains(introduced);
    assertThat(changes).isEmpty();
  }

  @Test
  void aSignInWorksWithoutAnIdentityPool() {
    Session opened = open("ann");
    pool.failIdentityOnce(Failure.of(Reason.UNAVAILABLE, "down"));

    assertThat(identities.introduce(opened, NOTHING)).isEqualTo(opened);
  }

  @Test
  void whileAwsGivesNothingNewWhatIsLeftIsUsed() {
    Session session = open("ann");
    TemporaryCredentials first = issue(session);
    clock.advance(HOUR.minus(Duration.ofMinutes(4)));
    pool.failOnce(Failure.of(Reason.UNAVAILABLE, "down"));

    assertThat(issue(session)).isEqualTo(first);
  }

  @Test
  void credentialsInTheirLastMinuteAreNotGivenOut() {
    issuer.knows(ann());
    Session session = open("ann");
    issue(session);
    clock.advance(HOUR.minusSeconds(50));
    pool.failOnce(Failure.of(Reason.UNAVAILABLE, "down"));

    assertThat(reasonOf(session.caller())).isEqualTo(Reason.UNAVAILABLE);
  }

  @Test
  void aFailureIsNotKept() {
    Session session = open("ann");
    pool.failOnce(Failure.of(Reason.THROTTLED, "busy"));

    assertThat(reasonOf(session.caller())).isEqualTo(Reason.THROTTLED);
    assertThat(issue(session)).isNotNull();
  }

  private TemporaryCredentials issue(Session session) {
    return service.issue(session.caller(), new IssueCredentials());
  }

  private Reason reasonOf(Caller caller) {
    Reason[] reason = new Reason[1];
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> service.issue(caller, new IssueCredentials()))
        .satisfies(failure -> reason[0] = failure.reason());
    return reason[0];
  }

  private Session open(String name) {
    Person person = person(name);
    return sessions
        .open(
            person,
            tokens(name, clock.instant().plus(HOUR)),
            List.of("pwd"),
            Browsers.FIREFOX,
            Optional.empty())
        .session();
  }

  private static Failure refused() {
    return Failure.of(Reason.UNAUTHENTICATED, "refused");
  }

  private Session known(Session session, String identityId) {
    return sessions.change(session.id(), current -> current.identified(identityId)).orElseThrow();
  }
}
