package dev.postern.auth;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.Random;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class AnswerTimesTest {
  private final Random noise = new Random(2);
  private long now;

  @Test
  void answersThatTakeTheSameTimeAreAlikeWhateverTheNoise() {
    AnswerTimes times =
        new AnswerTimes(() -> now)
            .of("known", () -> take(() -> 4_000_000))
            .of("unknown", () -> take(() -> 4_000_000));

    assertThatNoException().isThrownBy(times::assertAlike);
  }

  @Test
  void answersOfWhichOneMakesACallLessAreNot() {
    AnswerTimes times =
        new AnswerTimes(() -> now)
            .of("known", () -> take(() -> 4_000_000))
            .of("unknown", () -> take(() -> 2_000_000));

    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(times::assertAlike)
        .withMessageContaining("known");
  }

  private void take(LongSupplier work) {
    long disturbance = noise.nextInt(10) == 0 ? 50_000_000 : noise.nextInt(2_000_000);
    now += work.getAsLong() + disturbance;
  }
}
