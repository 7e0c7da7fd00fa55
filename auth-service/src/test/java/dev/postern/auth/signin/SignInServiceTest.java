package dev.postern.auth.signin;

import static dev.postern.auth.session.SessionFixtures.LIFETIME;
import static dev.postern.auth.session.SessionFixtures.PER_PERSON;
import static dev.postern.auth.session.SessionFixtures.key;
import static dev.postern.auth.signin.FakeUserPool.CODE;
import static dev.postern.auth.signin.FakeUserPool.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.postern.auth.Browsers;
import dev.postern.auth.LogCapture;
import dev.postern.auth.TestClock;
import dev.postern.auth.audit.AuditLog;
import dev.postern.auth.limit.LimitsHere;
import dev.postern.auth.limit.RateRules;
import dev.postern.auth.seal.Seal;
import dev.postern.auth.session.InMemorySessionStore;
import dev.postern.auth.session.Session;
import dev.postern.auth.session.Sessions;
import dev.postern.auth.session.TokenVault;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.challenge.AnswerChallenge;
import dev.postern.contract.challenge.Challenge;
import dev.postern.contract.challenge.ChallengeAnswers;
import dev.postern.contract.challenge.ChallengeTicket;
import dev.postern.contract.challenge.PendingChallenge;
import dev.postern.contract.session.ClientContext;
import dev.postern.contract.session.PoolIdentity;
import dev.postern.contract.session.SessionId;
import dev.postern.contract.session.SignIn;
import dev.postern.contract.session.SignInResult;
import dev.postern.contract.session.SignInResult.Challenged;
import dev.postern.contract.session.SignInResult.SignedIn;
import dev.postern.contract.session.SignInResult.TryAgain;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignInServiceTest {
  private static final Duration STEP = Duration.ofMinutes(3);

  private final TestClock clock = TestClock.stopped();
  private final Seal seal = Seal.of(List.of(key("k1", 1)));
  private final Sessions sessions =
      new Sessions(
          new InMemorySessionStore(),
          LIFETIME,
          PER_PERSON,
          new TokenVault(seal),
          (_, _) -> {},
          clock);
  private final FakeUserPool pool = new FakeUserPool(clock);
  private final InMemoryChallengeStore store = new InMemoryChallengeStore();
  private final SignInService service = service(false);

  @Test
  void theRightPasswordOpensASession() {
    SignedIn signedIn = (SignedIn) service.signIn(by("ann", PASSWORD));

    assertThat(signedIn.session().subject()).isEqualTo("sub-ann");
    assertThat(sessions.find(signedIn.token().id())).isPresent();
  }

  @Test
  void aSignInTellsWhoSomebodyIsToAws() {
    SignedIn signedIn = (SignedIn) service.signIn(by("ann", PASSWORD));

    assertThat(signedIn.session().identity())
        .contains(new PoolIdentity("id-of-ann", Optional.empty(), List.of()));
  }

  @Test
  void aWrongPasswordOpensNone() {
    assertThat(reasonOf(() -> service.signIn(by("ann", new Secret("wrong")))))
        .isEqualTo(Reason.INVALID_CREDENTIALS);
  }

  @Test
  void whatCannotBeANameIsRefusedAsInput() {
    assertThat(reasonOf(() -> service.signIn(by("a\u0000b", PASSWORD))))
        .isEqualTo(Reason.INVALID_INPUT);
  }

  @Test
  void aPasswordIsRequiredUnlessTheFlowSaysOtherwise() {
    SignIn byNameAlone = new SignIn("mfa", Optional.empty(), Browsers.FIREFOX);

    assertThat(reasonOf(() -> service.signIn(byNameAlone))).isEqualTo(Reason.INVALID_INPUT);
    assertThat(service(true).signIn(byNameAlone)).isInstanceOf(Challenged.class);
  }

  @Test
  void aChallengeIsNoSession() {
    Challenged challenged = (Challenged) service.signIn(by("mfa", PASSWORD));

    assertThat(challenged.challenge().challenge()).isEqualTo(new Challenge.SoftwareToken(""));
    assertThat(challenged.challenge().expiresAt()).isEqualTo(clock.instant().plus(STEP));
  }

  @Test
  void theRightAnswerOpensASession() {
    PendingChallenge pending = challenged();

    assertThat(answer(pending, CODE)).isInstanceOf(SignedIn.class);
  }

  @Test
  void aWrongAnswerMayBeCorrectedUnderANewId() {
    PendingChallenge pending = challenged();

    TryAgain again = (TryAgain) answer(pending, "000000");

    assertThat(again.reason()).isEqualTo(Reason.CODE_MISMATCH);
    assertThat(again.challenge().id()).isNotEqualTo(pending.id());
    assertThat(again.challenge().ticket()).isEqualTo(pending.ticket());
    assertThat(answer(again.challenge(), CODE)).isInstanceOf(SignedIn.class);
  }

  @Test
  void wrongAnswersDontProlongAChallenge() {
    PendingChallenge pending = challenged();
    clock.advance(Duration.ofMinutes(2));

    TryAgain again = (TryAgain) answer(pending, "000000");

    assertThat(again.challenge().expiresAt()).isEqualTo(pending.expiresAt());
  }

  @Test
  void anIdIsGoodForOneAnswer() {
    PendingChallenge pending = challenged();
    answer(pending, CODE);

    assertThat(reasonOf(() -> answer(pending, CODE))).isEqualTo(Reason.CHALLENGE_EXPIRED);
  }

  @Test
  void ofFiftyAnswersAtOnceOneCounts() throws Exception {
    PendingChallenge pending = challenged();
    CyclicBarrier together = new CyclicBarrier(50);
    List<Future<Boolean>> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 50; i++) {
        all.add(
            threads.submit(
                () -> {
                  together.await();
                  return isTaken(pending);
                }));
      }
    }

    assertThat(all).filteredOn(Future::resultNow).hasSize(1);
    assertThat(pool.answered).hasSize(1);
  }

  @Test
  void anotherBrowserCantAnswerAndSpoilsNothing() {
    PendingChallenge pending = challenged();
    PendingChallenge stolen =
        new PendingChallenge(
            pending.id(), ChallengeTicket.random(), pending.challenge(), pending.expiresAt());

    assertThat(reasonOf(() -> answer(stolen, CODE))).isEqualTo(Reason.CHALLENGE_EXPIRED);
    assertThat(answer(pending, CODE)).isInstanceOf(SignedIn.class);
  }

  @Test
  void aChallengeDiesWithCognitosSession() {
    PendingChallenge pending = challenged();
    clock.advance(STEP);

    assertThat(reasonOf(() -> answer(pending, CODE))).isEqualTo(Reason.CHALLENGE_EXPIRED);
  }

  @Test
  void anAnswerThatLacksWhatIsAskedIsNotSpent() {
    PendingChallenge pending = challenged();

    assertThat(reasonOf(() -> service.answer(question(pending, Answers.choice("SMS_MFA")))))
        .isEqualTo(Reason.INVALID_INPUT);
    assertThat(answer(pending, CODE)).isInstanceOf(SignedIn.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"THROTTLED", "UNAVAILABLE", "TIMEOUT", "PASSWORD_POLICY"})
  void whatCanPassMayBeTriedAgain(Reason reason) {
    PendingChallenge pending = challenged();
    pool.failOnceWith(reason);

    TryAgain again = (TryAgain) answer(pending, CODE);

    assertThat(again.reason()).isEqualTo(reason);
    assertThat(answer(again.challenge(), CODE)).isInstanceOf(SignedIn.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"INVALID_CREDENTIALS", "TOO_MANY_ATTEMPTS", "CHALLENGE_EXPIRED"})
  void whatEndsASignInIsNotTriedAgain(Reason reason) {
    PendingChallenge pending = challenged();
    pool.failOnceWith(reason);

    assertThat(reasonOf(() -> answer(pending, CODE))).isEqualTo(reason);
    assertThat(store.texts).isEmpty();
  }

  @Test
  void theWishToBeRememberedOutlivesAWrongCode() {
    PendingChallenge pending = challenged();
    TryAgain again =
        (TryAgain) service.answer(question(pending, Answers.remembering(Answers.code("000000"))));

    answer(again.challenge(), CODE);

    assertThat(pool.answered).last().matches(Waiting::rememberDevice);
  }

  @Test
  void theStoreSeesNeitherIdNorTicketNorCognitosSession() {
    PendingChallenge pending = challenged();

    assertThat(store.texts.toString())
        .doesNotContain("canary")
        .doesNotContain(pending.id().value().reveal())
        .doesNotContain(pending.ticket().value().reveal());
  }

  @Test
  void whatWaitsComesBackAsItWasKept() {
    challenged();
    Waiting kept = FakeUserPool.waiting("mfa");

    assertThat(Waiting.ofJson(kept.toJson())).isEqualTo(kept);
  }

  @Test
  void aNewDeviceIsKnownAgainByItsTicket() {
    SignedIn first = (SignedIn) service.signIn(by("device", PASSWORD));
    ClientContext known =
        new ClientContext("192.0.2.7", "Firefox", first.device(), Optional.empty());

    service.signIn(new SignIn("Device", Optional.of(PASSWORD), known));
    service.signIn(new SignIn("ann@example.com", Optional.of(PASSWORD), known));
    service.signIn(new SignIn("bob", Optional.of(PASSWORD), known));

    assertThat(pool.attempts)
        .extracting(Attempt::device)
        .containsExactly(
            Optional.empty(),
            Optional.of(FakeUserPool.DEVICE),
            Optional.of(FakeUserPool.DEVICE),
            Optional.empty());
  }

  @Test
  void aForgedDeviceTicketIsNoDevice() {
    ClientContext forged =
        new ClientContext(
            "192.0.2.7", "Firefox", Optional.of(new Secret("k1.AAAA.BBBB")), Optional.empty());

    service.signIn(new SignIn("device", Optional.of(PASSWORD), forged));

    assertThat(pool.attempts).last().extracting(Attempt::device).isEqualTo(Optional.empty());
  }

  @Test
  void everyStepIsAudited() {
    try (LogCapture log = LogCapture.of("audit")) {
      PendingChallenge pending = challenged();
      TryAgain again = (TryAgain) answer(pending, "000000");
      answer(again.challenge(), CODE);

      assertThat(log.lines()).hasSize(3);
      assertThat(log.lines().get(0)).contains("outcome=challenged");
      assertThat(log.lines().get(1)).contains("reason=code_mismatch");
      assertThat(log.lines().get(2)).contains("outcome=ok");
      assertThat(log.lines().toString()).doesNotContain(CODE);
    }
  }

  private SignInService service(boolean passwordOptional) {
    return new SignInService(
        pool,
        passwordOptional,
        new PendingChallenges(store, seal, STEP, clock),
        sessions,
        this::introduced,
        new DeviceTickets(seal),
        SignInLimits.of(LimitsHere.by(clock), RateRules.usual()),
        new AuditLog());
  }

  private Session introduced(Session opened, Collection<SessionId> before) {
    return sessions.change(opened.id(), session -> session.identified("id-of-ann")).orElseThrow();
  }

  @Test
  void whoFailsTooOftenIsSentAwayEvenWithTheRightPassword() {
    failTenTimesAs("ann");

    assertThat(reasonOf(() -> service.signIn(by("ann", PASSWORD))))
        .isEqualTo(Reason.TOO_MANY_ATTEMPTS);
    assertThat(pool.attempts).hasSize(10);
  }

  @Test
  void aStrangersFailuresLockNobodyElseOut() {
    failTenTimesAs("ann");
    ClientContext elsewhere =
        new ClientContext("198.51.100.9", "Firefox", Optional.empty(), Optional.empty());

    assertThat(service.signIn(new SignIn("ann", Optional.of(PASSWORD), elsewhere)))
        .isInstanceOf(SignedIn.class);
    assertThat(service.signIn(by("device", PASSWORD))).isInstanceOf(SignedIn.class);
  }

  @Test
  void manyNamesFromOneNetworkAreCountedTogether() {
    for (int i = 0; i < 100; i++) {
      String name = "stuffed" + i;
      reasonOf(() -> service.signIn(by(name, new Secret("wrong"))));
    }

    assertThat(reasonOf(() -> service.signIn(by("ann", PASSWORD))))
        .isEqualTo(Reason.TOO_MANY_ATTEMPTS);
  }

  @Test
  void whatEndsInASessionCountsForNothing() {
    for (int i = 0; i < 30; i++) {
      service.signIn(by("ann", PASSWORD));
      answer(challenged(), CODE);
    }

    assertThat(service.signIn(by("ann", PASSWORD))).isInstanceOf(SignedIn.class);
  }

  @Test
  void stepsThatLeadToNoSignInCount() {
    for (int i = 0; i < 10; i++) {
      challenged();
    }

    assertThat(reasonOf(() -> service.signIn(by("mfa", PASSWORD))))
        .isEqualTo(Reason.TOO_MANY_ATTEMPTS);
  }

  @Test
  void aSignInOfManyStepsCountsForNothing() {
    SignInLimits limits = SignInLimits.of(LimitsHere.by(clock), RateRules.usual());
    SignInResult further = service.signIn(by("mfa", PASSWORD));
    SignInResult done = service.signIn(by("ann", PASSWORD));
    for (int i = 0; i < 20; i++) {
      limits.begin("ann", Browsers.FIREFOX, () -> further);
      limits.answer("ann", Browsers.FIREFOX, () -> further);
      limits.answer("ann", Browsers.FIREFOX, () -> further);
      limits.answer("ann", Browsers.FIREFOX, () -> done);
    }

    assertThat(limits.begin("ann", Browsers.FIREFOX, () -> done)).isEqualTo(done);
  }

  @Test
  void anAnswerThatIsRefusedUnseenCanBeGivenLater() {
    PendingChallenge pending = challenged();
    for (int i = 0; i < 9; i++) {
      challenged();
    }
    Reason refused = reasonOf(() -> answer(pending, CODE));

    clock.advance(STEP.minusSeconds(1));

    assertThat(refused).isEqualTo(Reason.TOO_MANY_ATTEMPTS);
    assertThat(answer(pending, CODE)).isInstanceOf(SignedIn.class);
  }

  @Test
  void troubleOnTheWayCountsForNothing() {
    PendingChallenge pending = challenged();
    for (int i = 0; i < 20; i++) {
      pool.failOnceWith(Reason.UNAVAILABLE);
      pending = ((TryAgain) answer(pending, CODE)).challenge();
    }

    assertThat(answer(pending, CODE)).isInstanceOf(SignedIn.class);
  }

  private void failTenTimesAs(String name) {
    for (int i = 0; i < 10; i++) {
      assertThat(reasonOf(() -> service.signIn(by(name, new Secret("wrong")))))
          .isEqualTo(Reason.INVALID_CREDENTIALS);
    }
  }

  private PendingChallenge challenged() {
    return ((Challenged) service.signIn(by("mfa", PASSWORD))).challenge();
  }

  private SignInResult answer(PendingChallenge pending, String code) {
    return service.answer(question(pending, Answers.code(code)));
  }

  private boolean isTaken(PendingChallenge pending) {
    try {
      return answer(pending, CODE) instanceof SignedIn;
    } catch (Failure expired) {
      assertThat(expired.reason()).isIn(Reason.CHALLENGE_EXPIRED, Reason.TOO_MANY_ATTEMPTS);
      return false;
    }
  }

  private static AnswerChallenge question(PendingChallenge pending, ChallengeAnswers answers) {
    return new AnswerChallenge(pending.id(), pending.ticket(), answers, Browsers.FIREFOX);
  }

  private static SignIn by(String name, Secret password) {
    return new SignIn(name, Optional.of(password), Browsers.FIREFOX);
  }

  private static Reason reasonOf(Runnable call) {
    Reason[] reason = new Reason[1];
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(call::run)
        .satisfies(failure -> reason[0] = failure.reason());
    return reason[0];
  }
}
