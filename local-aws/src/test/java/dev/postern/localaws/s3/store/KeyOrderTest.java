package dev.postern.localaws.s3.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyOrderTest {
  private static final List<String> KEYS =
      List.of(
          "",
          "a",
          "aa",
          "b",
          "a/",
          "\u007F",
          "\u0080",
          "\u07FF",
          "\u0800",
          "\uD7FF",
          "\uE000",
          "\uFFFF",
          "😀",
          "\uDBFF\uDFFF",
          "a😀",
          "a\uE000",
          "😀a");

  @Test
  void theOrderIsThatOfTheBytes() {
    for (String one : KEYS) {
      for (String other : KEYS) {
        assertThat(Integer.signum(KeyOrder.UTF_8.compare(one, other)))
            .as("%s and %s", one, other)
            .isEqualTo(
                Integer.signum(Arrays.compareUnsigned(one.getBytes(UTF_8), other.getBytes(UTF_8))));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"a/, a0", "a, b", "\uD7FF, \uE000", "a\uDBFF\uDFFF, b"})
  void theLeastStringAboveAPrefixIsJustAbove(String prefix, String above) {
    assertThat(KeyOrder.afterAllWith(prefix)).contains(above);
  }

  @Test
  void thereIsNothingAboveTheHighestPrefix() {
    assertThat(KeyOrder.afterAllWith("\uDBFF\uDFFF")).isEmpty();
    assertThat(KeyOrder.afterAllWith("")).isEmpty();
  }
}
