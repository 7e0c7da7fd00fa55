package dev.postern.benchmarks.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FootprintTest {
  @Test
  void theHeapInUseIsThatOfBothGenerations() {
    String info =
        """
        DefNew     total 9216K, used 128K [0x1, 0x2, 0x3)
         eden space 8192K,   1% used [0x1, 0x2, 0x3)
        Tenured    total 20480K, used 4096K [0x1, 0x2, 0x3)
         the  space 20480K,  20% used [0x1, 0x2, 0x3)
        Metaspace  used 9000K, committed 9344K, reserved 1114112K
        """;

    assertThat(Footprint.heapKiB(info)).isEqualTo(128 + 4_096);
  }

  @Test
  void whatAProcessHoldsIsMoreThanNothing() throws Exception {
    double resident = Footprint.residentMiB(ProcessHandle.current().pid());

    assertThat(resident).isBetween(10.0, 10_000.0);
  }
}
