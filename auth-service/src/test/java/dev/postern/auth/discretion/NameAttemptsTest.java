package dev.postern.auth.discretion;

import static dev.postern.auth.tokens.SignedInPeople.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.postern.auth.TestClock;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class NameAttemptsTest {
  private final TestClock clock = TestClock.stopped();
  private final NameAttempts attempts = new NameAttempts(3, Duration.ofHours(1), clock);

  @Test
  void whoHasTriedTooOftenIsToldWhenToComeBack() {
    takeThreeInTenMinutes();

    Failure failure = failureOf(() -> attempts.take("ann"));

    assertThat(failure.reason()).isEqualTo(Reason.TOO_MANY_ATTEMPTS);
    assertThat(failure.retryAfter()).contains(Duration.ofMinutes(40));
  }

  @Test
  void thenThereIsRoomForOneMore() {
    takeThreeInTenMinutes();
    clock.advance(Duration.ofMinutes(40));

    assertThatNoException().isThrownBy(() -> attempts.take("ann"));
    assertThat(failureOf(() -> attempts.take("ann")).retryAfter()).contains(Duration.ofMinutes(10));
  }

  @Test
  void tryingInVainDoesNotMakeItLonger() {
    takeThreeInTenMinutes();
    for (int i = 0; i < 39; i++) {
      clock.advance(Duration.ofMinutes(1));
      failureOf(() -> attempts.take("ann"));
    }
    clock.advance(Duration.ofMinutes(1));

    assertThatNoException().isThrownBy(() -> attempts.take("ann"));
  }

  @Test
  void namesAreCountedApartButForTheirCase() {
    takeThreeInTenMinutes();

    assertThatNoException().isThrownBy(() -> attempts.take("bob"));
    assertThat(failureOf(() -> attempts.take("ANN")).reason()).isEqualTo(Reason.TOO_MANY_ATTEMPTS);
  }

  private void takeThreeInTenMinutes() {
    attempts.take("ann");
    clock.advance(Duration.ofMinutes(10));
    attempts.take("ann");
    clock.advance(Duration.ofMinutes(10));
    attempts.take("ann");
  }
}
