package dev.postern.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.benchmarks.Rounds.Case;
import dev.postern.benchmarks.Rounds.Cost;
import dev.postern.benchmarks.Rounds.Measured;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {
  @Test
  void casesTakeTurns() {
    List<String> done = new ArrayList<>();

    new Rounds(0, 2)
        .run(List.of(new Case("a", 2, () -> done.add("a")), new Case("b", 1, () -> done.add("b"))));

    assertThat(done).containsExactly("a", "a", "b", "a", "a", "b");
  }

  @Test
  void warmingUpDoesNotCount() {
    List<Measured> measured = new Rounds(3, 2).run(List.of(new Case("a", 1, () -> "")));

    assertThat(measured).singleElement().satisfies(a -> assertThat(a.costs()).hasSize(2));
  }

  @Test
  void oneSlowRoundDoesNotMoveTheMedian() {
    Measured measured =
        new Measured("a", List.of(new Cost(9e9, 9e9), new Cost(1e6, 2e6), new Cost(1e6, 2e6)));

    assertThat(measured.processorMillis()).isEqualTo(1);
    assertThat(measured.wallMillis()).isEqualTo(2);
  }

  @Test
  void theMedianOfAnEvenNumberOfRoundsLiesBetweenTheMiddleTwo() {
    Measured measured = new Measured("a", List.of(new Cost(3e6, 3e6), new Cost(1e6, 1e6)));

    assertThat(measured.processorMillis()).isEqualTo(2);
  }
}
