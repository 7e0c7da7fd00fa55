package dev.postern.auth.guest;

import static dev.postern.auth.session.SessionFixtures.LIFETIME;
import static dev.postern.auth.session.SessionFixtures.PER_PERSON;
import static dev.postern.auth.tokens.SignedInPeople.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.auth.TestClock;
import dev.postern.auth.audit.AuditLog;
import dev.postern.auth.credentials.IdentityPool;
import dev.postern.auth.credentials.Logins;
import dev.postern.auth.limit.LimitsHere;
import dev.postern.auth.session.InMemorySessionStore;
import dev.postern.auth.session.Session;
import dev.postern.auth.session.SessionFixtures;
import dev.postern.auth.session.Sessions;
import dev.postern.auth.session.Standing;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.session.AccountKind;
import dev.postern.contract.session.ClientContext;
import dev.postern.contract.session.OpenGuestSession;
import dev.postern.contract.session.PoolIdentity;
import dev.postern.contract.session.SignInResult.SignedIn;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GuestServiceTest {
  private static final String ADDRESS = "192.0.2.7";

  private final TestClock clock = TestClock.stopped();
  private final AtomicInteger made = new AtomicInteger();
  private final Sessions sessions =
      new Sessions(
          new InMemorySessionStore(),
          LIFETIME,
          PER_PERSON,
          SessionFixtures.vault(),
          (_, _) -> {},
          clock);
  private final GuestService service = service(Optional.of(new GuestRules(2, 5)));

  @Test
  void aGuestIsKnownByNothingButANewIdentity() {
    SignedIn guest = open(ADDRESS);

    assertThat(guest.session().account()).isEqualTo(AccountKind.GUEST);
    assertThat(guest.session().identity())
        .contains(new PoolIdentity("guest-1", Optional.empty(), List.of()));
    assertThat(guest.session().attributes()).isEmpty();
    Session session = sessions.find(guest.token().id()).orElseThrow();
    assertThat(session.standing()).isEqualTo(Standing.GUEST);
    assertThat(session.methods()).isEmpty();
  }

  @Test
  void twoGuestsAreTwoIdentities() {
    assertThat(open(ADDRESS).session().subject()).isNotEqualTo(open(ADDRESS).session().subject());
  }

  @Test
  void whereGuestsAreNotLetInNothingIsAsked() {
    GuestService closed = service(Optional.empty());

    assertThat(failureOf(() -> closed.open(question(ADDRESS))).reason())
        .isEqualTo(Reason.FEATURE_UNAVAILABLE);
    assertThat(made).hasValue(0);
  }

  @Test
  void anAddressMakesOnlySoManyAnHour() {
    open(ADDRESS);
    open(ADDRESS);

    Failure refused = failureOf(() -> service.open(question(ADDRESS)));
    assertThat(refused.reason()).isEqualTo(Reason.TOO_MANY_ATTEMPTS);
    assertThat(refused.retryAfter()).contains(Duration.ofMinutes(30));
    assertThat(made).hasValue(2);

    open("192.0.2.8");
    clock.advance(Duration.ofHours(1));
    open(ADDRESS);
  }

  @Test
  void addressesOfOneNetworkCountAsOne() {
    open("2001:db8:1:2::1");
    open("2001:db8:1:2:ffff::9");

    assertThat(failureOf(() -> service.open(question("2001:db8:1:2::3"))).reason())
        .isEqualTo(Reason.TOO_MANY_ATTEMPTS);
    open("2001:db8:1:3::1");
  }

  @Test
  void allTogetherMakeOnlySoManyAnHour() {
    for (int i = 0; i < 5; i++) {
      open("192.0.2." + i);
    }

    assertThat(failureOf(() -> service.open(question("198.51.100.1"))).reason())
        .isEqualTo(Reason.TOO_MANY_ATTEMPTS);
  }

  @Test
  void aPoolThatTakesNoGuestsIsAMatterOfSetUp() {
    made.set(-1);

    assertThat(failureOf(() -> service.open(question(ADDRESS))).reason())
        .isEqualTo(Reason.MISCONFIGURED);
  }

  private GuestService service(Optional<GuestRules> rules) {
    return new GuestService(
        rules, LimitsHere.by(clock), new Pool(), sessions, new AuditLog(), clock);
  }

  private SignedIn open(String address) {
    return (SignedIn) service.open(question(address));
  }

  private static OpenGuestSession question(String address) {
    return new OpenGuestSession(
        new ClientContext(address, "Firefox", Optional.empty(), Optional.empty()));
  }

  private final class Pool implements IdentityPool {
    @Override
    public String identityOf(Logins logins) {
      assertThat(logins.tokens()).isEmpty();
      if (made.get() < 0) {
        throw Failure.of(Reason.UNAUTHENTICATED, "no guests");
      }
      return "guest-" + made.incrementAndGet();
    }

    @Override
    public TemporaryCredentials credentialsFor(Wish wish) {
      throw new AssertionError("nobody asked for credentials");
    }
  }
}
