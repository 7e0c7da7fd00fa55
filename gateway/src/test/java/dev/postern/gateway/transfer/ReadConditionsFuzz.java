package dev.postern.gateway.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Any ranges and conditions: S3 is asked for one part at most, and under one condition with it. */
class ReadConditionsFuzz {
  private static final List<String> NAMES =
      List.of("range", "if-range", "if-match", "if-none-match", "if-modified-since");

  /** Each line stands for a field, named by its first character. */
  @FuzzTest
  void anyFields(byte[] input) {
    MultiMap sent = MultiMap.caseInsensitiveMultiMap();
    new String(input, StandardCharsets.ISO_8859_1)
        .lines()
        .filter(line -> !line.isEmpty())
        .forEach(line -> sent.add(NAMES.get(line.charAt(0) % NAMES.size()), line.substring(1)));

    ReadConditions read = ReadConditions.of(sent, false);

    read.forS3()
        .forEach(
            field ->
                assertThat(field.getValue())
                    .matches("[ -~]{0,1024}")
                    .isIn(sent.entries().stream().map(entry -> entry.getValue()).toList()));
    read.forS3().names().forEach(name -> assertThat(read.forS3().getAll(name)).hasSize(1));
    List<String> ranges = read.forS3().getAll("range");
    boolean partial = !ranges.isEmpty();
    assertThat(partial || !read.wholeOtherwise()).isTrue();
    assertThat(ranges).allMatch(range -> range.matches("bytes=([0-9]+-[0-9]*|-[0-9]+)"));
    assertThat(read.wholeOtherwise()).isEqualTo(partial && sent.contains("if-range"));
    assertThat(ReadConditions.of(sent, true).forS3().contains("range")).isFalse();
  }
}
