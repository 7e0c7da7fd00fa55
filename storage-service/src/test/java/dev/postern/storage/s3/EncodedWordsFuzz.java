package dev.postern.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Any value of a header field of S3's, and any text within one. */
class EncodedWordsFuzz {
  @FuzzTest
  void anyValue(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);

    assertThat(EncodedWords.decode(text).length()).isLessThanOrEqualTo(text.length());
    assertThat(EncodedWords.encode(text)).matches("[ -~]*");
    assertThat(EncodedWords.decode(EncodedWords.encode(text))).isEqualTo(text);
  }
}
