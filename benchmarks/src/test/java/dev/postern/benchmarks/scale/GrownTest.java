package dev.postern.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.benchmarks.scale.Grown.Round;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrownTest {
  @Test
  void whatOneCostsIsComparedWithWhatItCostsOneProcess() {
    Grown two =
        new Grown("lists", "services", 2, List.of(new Round(150, 300), new Round(170, 340)));
    Grown one = new Grown("lists", "services", 1, List.of(new Round(100, 200)));

    String table = Grown.markdown(List.of(two, one));

    assertThat(table.lines().skip(2))
        .containsExactly(
            "| lists | 1 services | 100 | 200 | **1.00** |",
            "| lists | 2 services | 160 | 320 | **1.60** |");
  }
}
