package dev.postern.auth.limit;

import static dev.postern.auth.tokens.SignedInPeople.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.postern.auth.TestClock;
import dev.postern.auth.audit.AuditLog;
import dev.postern.auth.shared.SharedMap;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What two nodes must hold together. */
abstract class RateLimitContract {
  private static final int ATTEMPTS = 1_000;

  private final TestClock clock = TestClock.stopped();
  private final String map = UUID.randomUUID().toString();

  /** A map as that node has it. */
  abstract SharedMap map(int node, String name);

  @Test
  void ofAThousandAtOnceOnTwoNodesAsManyGetThroughAsMay() throws Exception {
    List<RateLimit> nodes = List.of(limit(0, 50), limit(1, 50));

    long taken = takenAtOnce(nodes);

    assertThat(taken).isEqualTo(50);
  }

  @Test
  void whatIsTakenOnOneNodeIsMissingOnTheOther() {
    RateLimit here = limit(0, 2);
    RateLimit there = limit(1, 2);
    here.take("ann");
    there.take("ann");

    assertThat(failureOf(() -> here.take("ann")).reason()).isEqualTo(Reason.TOO_MANY_ATTEMPTS);
    assertThat(failureOf(() -> there.take("ann")).reason()).isEqualTo(Reason.TOO_MANY_ATTEMPTS);
    assertThatNoException().isThrownBy(() -> there.take("bob"));
  }

  @Test
  void timeBringsItBackOnBoth() {
    RateLimit here = limit(0, 1);
    RateLimit there = limit(1, 1);
    here.take("ann");
    failureOf(() -> there.take("ann"));
    clock.advance(Duration.ofHours(1));

    assertThatNoException().isThrownBy(() -> there.take("ann"));
    assertThat(failureOf(() -> here.take("ann")).retryAfter()).contains(Duration.ofHours(1));
  }

  private RateLimit limit(int node, int most) {
    return new RateLimits(map(node, map), new AuditLog(), clock).limit("any", Rate.anHour(most));
  }

  private static long takenAtOnce(List<RateLimit> nodes) throws Exception {
    List<Callable<Boolean>> attempts = new ArrayList<>();
    for (int i = 0; i < ATTEMPTS; i++) {
      RateLimit node = nodes.get(i % nodes.size());
      attempts.add(() -> isTaken(node));
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      long taken = 0;
      for (Future<Boolean> attempt : threads.invokeAll(attempts)) {
        taken += attempt.get() ? 1 : 0;
      }
      return taken;
    }
  }

  private static boolean isTaken(RateLimit limit) {
    try {
      limit.take("ann");
      return true;
    } catch (Failure failure) {
      return switch (failure.reason()) {
        case TOO_MANY_ATTEMPTS -> false;
        // Its turn didn't come: on a slow machine it asks again, as a browser would.
        case THROTTLED -> isTaken(limit);
        default -> throw failure;
      };
    }
  }
}
