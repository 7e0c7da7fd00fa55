package dev.postern.benchmarks.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.benchmarks.start.Starts.Start;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartsTest {
  @Test
  void theTableHasMediansOfEachProcessInEachWay() {
    Starts plain =
        new Starts(
            "dev",
            "plain",
            List.of(new Start(900, 5, 200), new Start(700, 5, 210), new Start(800, 5, 205)));
    Starts shipped = new Starts("dev", "as shipped", List.of(new Start(500, 5, 150)));
    Starts gateway = new Starts("gateway", "as shipped", List.of(new Start(300, 0, 120)));

    String table = Starts.markdown(List.of(plain, shipped, gateway));

    assertThat(table.lines())
        .containsExactly(
            "| ms until ready (MiB resident then) | plain | as shipped |",
            "|---|---|---|",
            "| dev | **800** (205) | **500** (150) |",
            "| gateway |  | **300** (120) |");
  }
}
