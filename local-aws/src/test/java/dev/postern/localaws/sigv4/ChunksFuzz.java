package dev.postern.localaws.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Any chunked body, the first byte of which says how much it promises to hold. */
class ChunksFuzz {
  @FuzzTest
  void anyBody(byte[] input) throws IOException {
    int expected = input.length == 0 ? 0 : input[0] & 0xFF;
    ChunkedInputStream chunks =
        new ChunkedInputStream(
            new ByteArrayInputStream(input, Math.min(1, input.length), input.length),
            Optional.empty(),
            true,
            expected);
    byte[] content;
    try {
      content = chunks.readAllBytes();
    } catch (SigV4Exception refused) {
      return;
    }

    assertThat(content).hasSize(expected);
    assertThat(new String(input, StandardCharsets.ISO_8859_1))
        .contains(
            new String(content, StandardCharsets.ISO_8859_1).substring(0, Math.min(1, expected)));
    assertThat(chunks.trailers()).hasSizeLessThanOrEqualTo(16);
  }
}
