package dev.postern.gateway.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {
  private final RetryBudget budget = new RetryBudget();

  @Test
  void aHundredRepetitionsInARowAreAllowed() {
    assertThat(repetitions(1_000)).isEqualTo(100);
  }

  @Test
  void fiveThatWentWellAllowAnother() {
    repetitions(1_000);

    goWell(4);
    assertThat(budget.allowsAnother()).isFalse();

    goWell(1);
    assertThat(budget.allowsAnother()).isTrue();
    assertThat(budget.allowsAnother()).isFalse();
  }

  @Test
  void noneAreSavedUpBeyondThat() {
    goWell(10_000);

    assertThat(repetitions(1_000)).isEqualTo(100);
  }

  private long repetitions(int wanted) {
    return IntStream.range(0, wanted).filter(_ -> budget.allowsAnother()).count();
  }

  private void goWell(int requests) {
    IntStream.range(0, requests).forEach(_ -> budget.wentWell());
  }
}
