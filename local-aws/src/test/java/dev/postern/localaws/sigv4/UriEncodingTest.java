package dev.postern.localaws.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UriEncodingTest {
  @Test
  void everythingButTheUnreservedIsEncoded() {
    assertThat(UriEncoding.encode("aZ09-._~/ +é😀*'\n"))
        .isEqualTo("aZ09-._~%2F%20%2B%C3%A9%F0%9F%98%80%2A%27%0A");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%4", "%zz", "a%", "%C3", "%C3%28", "%ED%A0%80", "%FF", "%C0%AF"})
  void malformedEscapesAndBytesThatAreNoUtf8AreNotDecoded(String raw) {
    assertThat(UriEncoding.decodePath(raw)).isEmpty();
  }

  @Test
  void aPlusIsASpaceInAQueryAlone() {
    assertThat(UriEncoding.decodePath("a+b%2B")).contains("a+b+");
    assertThat(UriEncoding.decodeQuery("a+b%2B")).contains("a b+");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b+é&%2F", "//x", "..", "😀\uD7FF\uE000", "\n\t\u0001"})
  void whatIsEncodedIsDecodedAgain(String text) {
    assertThat(UriEncoding.decodePath(UriEncoding.encodePath(text))).contains(text);
    assertThat(UriEncoding.decodeQuery(UriEncoding.encode(text))).contains(text);
  }
}
