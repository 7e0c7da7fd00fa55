package dev.postern.storage.upload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartPlanTest {
  private static final long MIB = 1 << 20;

  @ParameterizedTest
  @CsvSource({
    "0, 8, 1",
    "1, 8, 1",
    "8388608, 8, 1",
    "8388609, 8, 2",
    "83886080000, 8, 10000",
    "83886080001, 9, 8889",
    "5497558138880, 525, 9987",
  })
  void aSizeIsCutIntoAsFewPartsAsAreAllowed(long size, long mebibytes, int parts) {
    PartPlan plan = PartPlan.of(size);

    assertThat(plan.partSize()).isEqualTo(mebibytes * MIB);
    assertThat(plan.parts()).isEqualTo(parts);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 8 * MIB, 8 * MIB + 1, 100 * MIB - 1, 5L << 40})
  void thePartsAreTheWhole(long size) {
    PartPlan plan = PartPlan.of(size);

    long sum = 0;
    for (int number = 1; number <= plan.parts(); number++) {
      sum += plan.sizeOf(number);
    }

    assertThat(sum).isEqualTo(size);
    assertThat(plan.has(0)).isFalse();
    assertThat(plan.has(plan.parts() + 1)).isFalse();
  }
}
