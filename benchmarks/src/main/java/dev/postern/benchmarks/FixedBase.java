package dev.postern.benchmarks;

import java.math.BigInteger;

/**
 * Powers of one base by a table of its windowed powers: a multiplication a window and no squaring
 * (Brickell, Gordon, McCurley and Wilson, 1992). Here to be compared with {@link
 * BigInteger#modPow}; the product reads it nowhere.
 */
final class FixedBase {
  private final BigInteger modulus;
  private final int windowBits;
  private final BigInteger[][] powers;

  /**
   * Makes the table, which has {@code 2^windowBits} entries a window.
   *
   * @param exponentBits of the longest exponent
   */
  FixedBase(BigInteger base, BigInteger modulus, int exponentBits, int windowBits) {
    this.modulus = modulus;
    this.windowBits = windowBits;
    this.powers = new BigInteger[Math.ceilDiv(exponentBits, windowBits)][];
    BigInteger unit = base;
    for (int window = 0; window < powers.length; window++) {
      powers[window] = multiples(unit);
      unit = unit.modPow(BigInteger.ONE.shiftLeft(windowBits), modulus);
    }
  }

  /** The base to that power, which must be no longer than the table is for. */
  BigInteger pow(BigInteger exponent) {
    BigInteger product = BigInteger.ONE;
    for (int window = 0; window < powers.length; window++) {
      int digit = digit(exponent, window);
      if (digit != 0) {
        product = product.multiply(powers[window][digit]).mod(modulus);
      }
    }
    return product;
  }

  private BigInteger[] multiples(BigInteger unit) {
    BigInteger[] row = new BigInteger[1 << windowBits];
    row[0] = BigInteger.ONE;
    for (int digit = 1; digit < row.length; digit++) {
      row[digit] = row[digit - 1].multiply(unit).mod(modulus);
    }
    return row;
  }

  private int digit(BigInteger exponent, int window) {
    int digit = 0;
    for (int bit = windowBits - 1; bit >= 0; bit--) {
      digit = digit << 1 | (exponent.testBit(window * windowBits + bit) ? 1 : 0);
    }
    return digit;
  }
}
