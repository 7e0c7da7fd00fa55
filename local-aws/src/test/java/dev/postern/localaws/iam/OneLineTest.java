package dev.postern.localaws.iam;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTest {

  @Test
  void aKeyCannotWriteALineOfItsOwn() {
    assertThat(OneLine.of("a\r\n2026 INFO allowed\u2028\u001b[2J"))
        .isEqualTo("a??2026 INFO allowed??[2J");
  }

  @Test
  void otherTextStaysAsItIs() {
    assertThat(OneLine.of("home/ä ${x}/100%")).isEqualTo("home/ä ${x}/100%");
  }
}
