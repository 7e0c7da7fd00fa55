package dev.postern.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class FixedBaseTest {
  private static final BigInteger BASE = BigInteger.valueOf(5);
  private static final BigInteger MODULUS = BigInteger.valueOf(1_000_003);

  @Test
  void everyPowerIsTheOneThatModPowGives() {
    FixedBase table = new FixedBase(BASE, MODULUS, 10, 4);

    for (int exponent = 0; exponent < 1 << 10; exponent++) {
      BigInteger power = BigInteger.valueOf(exponent);
      assertThat(table.pow(power)).isEqualTo(BASE.modPow(power, MODULUS));
    }
  }
}
