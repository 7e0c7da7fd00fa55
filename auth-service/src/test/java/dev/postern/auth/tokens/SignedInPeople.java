package dev.postern.auth.tokens;

import static dev.postern.auth.session.SessionFixtures.LIFETIME;
import static dev.postern.auth.session.SessionFixtures.PER_PERSON;
import static dev.postern.auth.session.SessionFixtures.person;
import static dev.postern.auth.session.SessionFixtures.tokens;

import dev.postern.auth.Browsers;
import dev.postern.auth.Eventually;
import dev.postern.auth.TestClock;
import dev.postern.auth.audit.AuditLog;
import dev.postern.auth.caller.StepUp;
import dev.postern.auth.deadline.Deadline;
import dev.postern.auth.session.Ending;
import dev.postern.auth.session.InMemorySessionStore;
import dev.postern.auth.session.Session;
import dev.postern.auth.session.SessionFixtures;
import dev.postern.auth.session.Sessions;
import dev.postern.auth.session.Sessions.Opened;
import dev.postern.auth.session.TokenVault;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.caller.Caller;
import dev.postern.contract.session.SessionChanged;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.Assertions;

/** People with sessions, whose tokens a fake pool renews. */
public final class SignedInPeople implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final TestClock clock = TestClock.stopped();
  private final FakeTokenIssuer issuer = new FakeTokenIssuer(clock);
  private final List<Ending> endings = new CopyOnWriteArrayList<>();
  private final List<SessionChanged> changes = new CopyOnWriteArrayList<>();
  private final TokenVault vault = SessionFixtures.vault();
  private final Sessions sessions =
      new Sessions(
          new InMemorySessionStore(),
          LIFETIME,
          PER_PERSON,
          vault,
          (_, ending) -> endings.add(ending),
          clock);
  private final TokenRefresher refresher =
      new TokenRefresher(
          sessions,
          vault,
          issuer,
          new RefreshTokenRevoker(issuer, (_, task) -> task.run(), new AuditLog()),
          RefreshLocks.of(vertx),
          new AuditLog(),
          clock);
  private final CallerTokens callers = new CallerTokens(sessions, refresher);

  /** Signs somebody in, now. */
  public Caller signIn(String name) {
    return open(name).session().caller();
  }

  public Opened open(String name) {
    issuer.knows(person(name));
    return sessions.open(
        person(name),
        tokens(name, clock.instant().plus(Duration.ofHours(1))),
        List.of("pwd"),
        Browsers.FIREFOX,
        Optional.of("device-of-" + name));
  }

  /** Lets so much time go by that whoever signed in must do so again for what is delicate. */
  public void letTheSignInGrowOld() {
    clock.advance(Duration.ofMinutes(5).plusSeconds(1));
  }

  /** Waits until nothing is left of the deadline of this thread. */
  public static void letTheOperationsTimeRunOut() {
    Eventually.holds(
        () -> {
          try {
            Deadline.left(Duration.ofHours(1));
            return false;
          } catch (Failure over) {
            return true;
          }
        });
  }

  public TestClock clock() {
    return clock;
  }

  public FakeTokenIssuer issuer() {
    return issuer;
  }

  public Sessions sessions() {
    return sessions;
  }

  public CallerTokens callers() {
    return callers;
  }

  public TokenRefresher refresher() {
    return refresher;
  }

  public StepUp stepUp() {
    return new StepUp(clock);
  }

  public FreshView view() {
    return new FreshView(callers, refresher, changes::add);
  }

  public Session sessionOf(Caller caller) {
    return sessions.find(caller.session()).orElseThrow();
  }

  public boolean isSignedIn(Caller caller) {
    return sessions.find(caller.session()).isPresent();
  }

  public List<Ending> endings() {
    return endings;
  }

  public List<SessionChanged> changes() {
    return changes;
  }

  public static Failure failureOf(Runnable call) {
    Failure[] caught = new Failure[1];
    Assertions.assertThatExceptionOfType(Failure.class)
        .isThrownBy(call::run)
        .satisfies(failure -> caught[0] = failure);
    return caught[0];
  }

  public static Reason reasonOf(Runnable call) {
    return failureOf(call).reason();
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
