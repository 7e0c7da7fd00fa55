package dev.postern.auth.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.postern.auth.TestClock;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.caller.Caller;
import dev.postern.contract.session.SessionToken;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StepUpTest {
  private final TestClock clock = TestClock.stopped();
  private final StepUp stepUp = new StepUp(clock);
  private final Caller ann =
      new Caller(
          SessionToken.random().id(),
          "sub",
          "ann",
          List.of(),
          clock.instant(),
          List.of("pwd"),
          Optional.empty());

  @Test
  void whoSignedInFiveMinutesAgoGoesOn() {
    clock.advance(Duration.ofMinutes(5));

    assertThatNoException().isThrownBy(() -> stepUp.require(ann));
  }

  @Test
  void whoSignedInLongerAgoMustDoSoAgain() {
    clock.advance(Duration.ofMinutes(5).plusMillis(1));

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> stepUp.require(ann))
        .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.STEP_UP_REQUIRED));
  }
}
