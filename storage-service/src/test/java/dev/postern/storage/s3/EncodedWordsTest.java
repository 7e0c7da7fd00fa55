package dev.postern.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EncodedWordsTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "Änn", "😀 ünïcode", "=?UTF-8?B?w4Q=?=", "a = b?"})
  void anyTextComesBack(String text) {
    String encoded = EncodedWords.encode(text);

    assertThat(encoded).matches("[ -~]*");
    assertThat(EncodedWords.decode(encoded)).isEqualTo(text);
  }

  @Test
  void whatIsPlainStaysPlain() {
    assertThat(EncodedWords.encode("Ann = a?")).isEqualTo("Ann = a?");
  }

  @ParameterizedTest
  @CsvSource({
    "=?UTF-8?Q?=C3=84nn_a?=, Änn a",
    "=?utf-8?b?w4Q=?= =?UTF-8?B?w4Q=?=, ÄÄ",
    "x =?UTF-8?B?w4Q=?= y, x Ä y",
    "=?UTF-8?B?***?=, =?UTF-8?B?***?=",
    "=?ISO-8859-1?Q?=C4?=, =?ISO-8859-1?Q?=C4?="
  })
  void wordsOfOthersAreRead(String value, String text) {
    assertThat(EncodedWords.decode(value)).isEqualTo(text);
  }
}
