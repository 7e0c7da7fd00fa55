package dev.postern.gateway.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogoTest {
  private final Path folder;

  LogoTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void aPictureIsKnownByWhatItHolds(String content, String type) throws IOException {
    assertThat(Logo.of(file(content)).map(Logo::mediaType)).contains(type);
  }

  static Stream<Arguments> pictures() {
    return Stream.of(
        arguments("\u0089PNG\r\n\u001a\n...", "image/png"),
        arguments("RIFF....WEBPVP8 ", "image/webp"),
        arguments("<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"),
        arguments("<?xml version='1.0'?><!-- a logo --><svg/>", "image/svg+xml"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GIF89a", "<html><svg/></html>", "\u0089PNG", "RIFF....WAVE", "svg"})
  void whatIsNoPictureIsNoLogo(String content) throws IOException {
    assertThat(Logo.of(file(content))).isEmpty();
  }

  @Test
  void whatIsTooLargeIsNoLogo() throws IOException {
    char[] padding = new char[Logo.LARGEST];
    Arrays.fill(padding, ' ');

    assertThat(Logo.of(file("<svg/>" + new String(padding)))).isEmpty();
  }

  @Test
  void whatIsNotThereIsNoLogo() {
    assertThat(Logo.of(folder.resolve("no.svg"))).isEmpty();
    assertThat(Logo.of(folder)).isEmpty();
  }

  private Path file(String content) throws IOException {
    return Files.write(folder.resolve("logo"), content.getBytes(StandardCharsets.ISO_8859_1));
  }
}
