package dev.postern.auth.cognito;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.auth.cognito.UsualTimes.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class UsualTimesTest {
  private final AtomicLong now = new AtomicLong();
  private final List<Duration> pauses = new ArrayList<>();
  private final UsualTimes times = new UsualTimes(now::get, pauses::add);

  @Test
  void aStrangersAnswerWaitsForWhatIsMissing() {
    took(Kind.SIGN_IN, Duration.ofMillis(30));

    letTake(Kind.SIGN_IN, Duration.ofMillis(12));

    assertThat(pauses).containsExactly(Duration.ofMillis(18));
  }

  @Test
  void oneThatTookLongerDoesNotWait() {
    took(Kind.CODE, Duration.ofMillis(30));

    letTake(Kind.CODE, Duration.ofMillis(31));

    assertThat(pauses).isEmpty();
  }

  @Test
  void whatOtherStepsTakeDoesNotCount() {
    took(Kind.SENDING, Duration.ofMillis(30));

    letTake(Kind.PASSWORD, Duration.ofMillis(1));

    assertThat(pauses).isEmpty();
  }

  @Test
  void troubleAtCognitoMakesNobodyWaitForMoreThanTwoSeconds() {
    took(Kind.NAME, Duration.ofMinutes(1));

    letTake(Kind.NAME, Duration.ZERO);

    assertThat(pauses).containsExactly(Duration.ofSeconds(2));
  }

  private void took(Kind kind, Duration time) {
    long since = times.now();
    now.addAndGet(time.toNanos());
    times.took(kind, since);
  }

  private void letTake(Kind kind, Duration time) {
    long since = times.now();
    now.addAndGet(time.toNanos());
    times.letTake(kind, since);
  }
}
