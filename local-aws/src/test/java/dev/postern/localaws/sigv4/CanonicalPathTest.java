package dev.postern.localaws.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalPathTest {
  @ParameterizedTest
  @CsvSource({
    "/, /",
    "//, /",
    "/./, /",
    "/foo/.., /",
    "//foo//bar/, /foo/bar/",
    "/foo/./bar, /foo/bar",
    "/../a, /a",
    "/a%20b, /a%2520b",
    "/-._~0-9A-Za-z, /-._~0-9A-Za-z",
  })
  void everyServiceButS3NormalisesAndEncodesTwice(String raw, String canonical) {
    assertThat(CanonicalPath.of(raw)).isEqualTo(canonical);
  }

  @ParameterizedTest
  @CsvSource({
    "/b/a%20b, /b/a%20b",
    "/b//a/./../c, /b//a/./../c",
    "/b/a+b, /b/a%2Bb",
    "/b/a%2Fb, /b/a/b",
    "/b/(x), /b/%28x%29",
    "/b/%c3%a9, /b/%C3%A9",
    "/b/%252F, /b/%252F",
  })
  void s3EncodesOnceAndKeepsThePathAsItIs(String raw, String canonical) {
    assertThat(CanonicalPath.ofS3(raw)).isEqualTo(canonical);
  }
}
