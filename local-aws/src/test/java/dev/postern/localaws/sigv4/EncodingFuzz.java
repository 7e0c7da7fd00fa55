package dev.postern.localaws.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Any path and query, encoded, decoded and put into the form that is signed. */
class EncodingFuzz {
  @FuzzTest
  void anyPathAndQuery(byte[] input) {
    String raw = new String(input, StandardCharsets.ISO_8859_1);
    String text = new String(input, StandardCharsets.UTF_8);

    assertThat(UriEncoding.decodePath(UriEncoding.encode(text))).contains(text);
    assertThat(UriEncoding.decodeQuery(UriEncoding.encode(text))).contains(text);
    String path = CanonicalPath.ofS3(raw);
    assertThat(CanonicalPath.ofS3(path)).isEqualTo(path);
    assertThat(CanonicalPath.of("/" + raw)).doesNotContain("//").startsWith("/");
    QueryParameters.parse(raw)
        .map(query -> query.canonical("X-Amz-Signature"))
        .ifPresent(
            canonical ->
                assertThat(
                        QueryParameters.parse(canonical).orElseThrow().canonical("X-Amz-Signature"))
                    .isEqualTo(canonical));
  }
}
