package dev.postern.gateway.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SniffedTypeTest {
  @ParameterizedTest
  @CsvSource({
    "89504e470d0a1a0a0000000d49484452, image/png",
    "ffd8ffe000104a464946, image/jpeg",
    "474946383961, image/gif",
    "52494646000000005745425056503820, image/webp",
    "0000001c6674797061766966, image/avif",
    "255044462d312e37, application/pdf",
    "0000001c6674797069736f6d, video/mp4",
    "1a45dfa3010000000000001f4282847765626d, video/webm",
    "4944330400, audio/mpeg",
    "52494646000000005741564566, audio/wav",
    "664c614300, audio/flac",
  })
  void whatCanBeShownIsKnownByItsFirstBytes(String hex, String type) {
    assertThat(SniffedType.of(HexFormat.of().parseHex(hex))).contains(type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!doctype html><script>alert(1)</script>",
        "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>",
        "\uFEFF<html>",
        "%PDF without its hyphen",
        "GIF89 is no picture",
        "import x from 'y'",
        "",
      })
  void whatAPersonCouldReadIsTextAndNothingElse(String text) {
    assertThat(SniffedType.of(text.getBytes(StandardCharsets.UTF_8)))
        .contains("text/plain; charset=utf-8");
  }

  @Test
  void aCharacterMayBeCutInTwo() {
    byte[] cut = HexFormat.of().parseHex("61c3");

    assertThat(SniffedType.of(cut)).contains("text/plain; charset=utf-8");
  }

  @Test
  void textOfOlderTimesIsTextToo() {
    byte[] latin = HexFormat.of().parseHex("61e46220");

    assertThat(SniffedType.of(latin)).contains("text/plain; charset=windows-1252");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "504b0304", // zip
        "7f454c460201", // ELF
        "4d5a9000", // exe
        "1f8b0800", // gzip
        "00000000",
        "1a45dfa3", // Matroska that isn't WebM
        "0000001c66747970",
      })
  void whatNobodyCanShowHasNoType(String hex) {
    assertThat(SniffedType.of(HexFormat.of().parseHex(hex))).isEmpty();
  }
}
