package dev.postern.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class MedianTest {
  @Test
  void oneOfAnOddNumberIsInTheMiddle() {
    assertThat(Median.of(List.of(9, 1, 2))).isEqualTo(2);
  }

  @Test
  void betweenTheTwoInTheMiddleOfAnEvenNumberIsTheMedian() {
    assertThat(Median.of(List.of(1.0, 100.0, 3.0, 2.0))).isEqualTo(2.5);
  }

  @Test
  void nothingHasNoMedian() {
    assertThatIllegalArgumentException().isThrownBy(() -> Median.of(List.of()));
  }
}
