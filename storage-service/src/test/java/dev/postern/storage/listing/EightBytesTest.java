package dev.postern.storage.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class EightBytesTest {
  @Test
  void whatIsPlainInXmlIsToldForEachByteAtEachPlace() {
    IntPredicate plain = octet -> octet >= ' ' && octet < 0x80 && "<>&".indexOf(octet) < 0;

    for (int place = 0; place < Long.BYTES; place++) {
      for (int octet = 0; octet < 256; octet++) {
        assertThat(EightBytes.arePlainXml(with(octet, place), 3))
            .as("%02x at %d", octet, place)
            .isEqualTo(plain.test(octet));
      }
    }
  }

  @Test
  void whatIsPlainInJsonIsToldForEachByteAtEachPlace() {
    IntPredicate plain = octet -> octet >= ' ' && "\"\\".indexOf(octet) < 0;

    for (int place = 0; place < Long.BYTES; place++) {
      for (int octet = 0; octet < 256; octet++) {
        assertThat(EightBytes.arePlainJson(with(octet, place), 3))
            .as("%02x at %d", octet, place)
            .isEqualTo(plain.test(octet));
      }
    }
  }

  /** Among letters, with special bytes just outside. */
  private static byte[] with(int octet, int place) {
    byte[] bytes = new byte[3 + Long.BYTES + 1];
    Arrays.fill(bytes, 3, 3 + Long.BYTES, (byte) 'a');
    bytes[3 + place] = (byte) octet;
    return bytes;
  }
}
