package dev.postern.auth.limit;

import static dev.postern.auth.tokens.SignedInPeople.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.postern.auth.LogCapture;
import dev.postern.auth.TestClock;
import dev.postern.auth.audit.AuditLog;
import dev.postern.auth.limit.LimitsHere.MapHere;
import dev.postern.auth.shared.SharedMap;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  private final TestClock clock = TestClock.stopped();
  private final MapHere map = new MapHere();
  private final RateLimits limits = new RateLimits(map, new AuditLog(), clock);
  private final RateLimit three = limits.limit("three", Rate.anHour(3));

  @Test
  void whoHasTriedTooOftenIsToldWhenToComeBack() {
    take(three, 3);

    Failure failure = failureOf(() -> three.take("ann"));

    assertThat(failure.reason()).isEqualTo(Reason.TOO_MANY_ATTEMPTS);
    assertThat(failure.retryAfter()).contains(Duration.ofMinutes(20));
  }

  @Test
  void aPartOfTheTimeBringsAPartBack() {
    take(three, 3);
    failureOf(() -> three.take("ann"));
    clock.advance(Duration.ofMinutes(20));

    assertThatNoException().isThrownBy(() -> three.take("ann"));
    assertThat(failureOf(() -> three.take("ann")).retryAfter()).contains(Duration.ofMinutes(20));
  }

  @Test
  void tryingInVainDoesNotMakeItLonger() {
    take(three, 3);
    for (int i = 0; i < 19; i++) {
      clock.advance(Duration.ofMinutes(1));
      failureOf(() -> three.take("ann"));
    }
    clock.advance(Duration.ofMinutes(1));

    assertThatNoException().isThrownBy(() -> three.take("ann"));
  }

  @Test
  void namesAreCountedApartButForTheirCase() {
    take(three, 3);

    assertThatNoException().isThrownBy(() -> three.take("bob"));
    assertThat(failureOf(() -> three.take("ANN")).reason()).isEqualTo(Reason.TOO_MANY_ATTEMPTS);
  }

  @Test
  void whatIsGivenBackCanBeTakenAgainAtOnceAndNoMoreThanThatThereIs() {
    take(three, 3);
    failureOf(() -> three.take("ann"));
    three.giveBack("ann", 100);

    take(three, 3);

    assertThat(failureOf(() -> three.take("ann")).reason()).isEqualTo(Reason.TOO_MANY_ATTEMPTS);
  }

  @Test
  void onlyTheAskersOwnFailuresCount() {
    for (Reason reason : new Reason[] {Reason.UNAVAILABLE, Reason.TIMEOUT, Reason.THROTTLED}) {
      fail(reason);
      fail(reason);
    }
    three.countingFailures("ann", () -> true);

    take(three, 2);
    fail(Reason.CODE_MISMATCH);

    assertThat(failureOf(() -> three.take("ann")).reason()).isEqualTo(Reason.TOO_MANY_ATTEMPTS);
  }

  @Test
  void aFloodAtWhatIsUsedUpAsksTheMapOnceASecond() {
    take(three, 3);
    failureOf(() -> three.take("ann"));
    int before = map.asked.get();
    for (int i = 0; i < 1_000; i++) {
      assertThat(failureOf(() -> three.take("ann")).retryAfter()).contains(Duration.ofMinutes(20));
    }

    assertThat(map.asked.get()).isEqualTo(before);
    clock.advance(Duration.ofSeconds(1));
    failureOf(() -> three.take("ann"));
    assertThat(map.asked.get()).isGreaterThan(before);
  }

  @Test
  void aFullMapKeepsWhoIsInItApartAndCountsAllOthersTogether() {
    RateLimits few = new RateLimits(map, 1, new AuditLog(), clock);
    RateLimit one = few.limit("one", Rate.anHour(1));
    one.take("ann");
    clock.advance(Duration.ofSeconds(1));

    for (int i = 0; i < 100; i++) {
      one.take("stranger " + i);
    }

    assertThat(failureOf(() -> one.take("stranger 101")).reason())
        .isEqualTo(Reason.TOO_MANY_ATTEMPTS);
    assertThat(failureOf(() -> one.take("ann")).reason()).isEqualTo(Reason.TOO_MANY_ATTEMPTS);
    assertThat(map.entries).hasSize(2);
  }

  @Test
  void nobodyGetsFurtherUncounted() {
    RateLimit broken =
        new RateLimits(unreachable(), new AuditLog(), clock).limit("broken", Rate.anHour(3));

    assertThat(failureOf(() -> broken.take("ann")).reason()).isEqualTo(Reason.UNAVAILABLE);
    assertThatNoException().isThrownBy(() -> broken.giveBack("ann", 1));
  }

  @Test
  void whoseItIsRestsAsAHash() {
    three.take("ann@example.com");

    assertThat(map.entries.toString()).doesNotContain("ann");
  }

  @Test
  void theFirstRefusalIsAuditedAndAllAreMeasured() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    Metrics.addRegistry(registry);
    try (LogCapture log = LogCapture.ofInfo("audit")) {
      RateLimit measured = limits.limit("measured", Rate.anHour(1));
      measured.take("ann\n");
      failureOf(() -> measured.take("ann\n"));
      failureOf(() -> measured.take("ann\n"));

      assertThat(log.lines()).hasSize(1);
      assertThat(log.lines().getFirst())
          .contains("event=rate_limit outcome=refused limit=measured whose=\"ann\\u000a\"");
      assertThat(
              registry
                  .get("postern.rate.limit.refusals")
                  .tag("limit", "measured")
                  .counter()
                  .count())
          .isEqualTo(2);
    } finally {
      Metrics.removeRegistry(registry);
    }
  }

  private void take(RateLimit limit, int times) {
    for (int i = 0; i < times; i++) {
      limit.take("ann");
    }
  }

  private void fail(Reason reason) {
    failureOf(
        () ->
            three.countingFailures(
                "ann",
                () -> {
                  throw Failure.of(reason, "x");
                }));
  }

  private static SharedMap unreachable() {
    return (SharedMap)
        Proxy.newProxyInstance(
            SharedMap.class.getClassLoader(),
            new Class<?>[] {SharedMap.class},
            (_, _, _) -> {
              throw Failure.of(Reason.UNAVAILABLE, "Not now.");
            });
  }
}
