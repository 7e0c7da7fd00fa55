package dev.postern.localaws.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Any header field and query that claim to be signed, read in the manner of every service. */
class ClaimFuzz {
  @FuzzTest
  void anyClaim(byte[] input) {
    String text = new String(input, StandardCharsets.ISO_8859_1);
    for (Dialect dialect : Dialect.values()) {
      fromHeader(new ClaimReader(dialect), text);
    }
    QueryParameters.parse(text).ifPresent(ClaimFuzz::fromQuery);
  }

  private static void fromHeader(ClaimReader reader, String text) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap().set("x-amz-date", "20260102T030405Z");
    SignedRequest request =
        new SignedRequest(
            "GET", "/", QueryParameters.parse("").orElseThrow(), headers, Optional.empty());
    try {
      isSound(reader.fromHeader(request, text));
    } catch (SigV4Exception refused) {
      assertThat(refused).hasMessageNotContaining("\n");
    }
  }

  private static void fromQuery(QueryParameters query) {
    try {
      isSound(new ClaimReader(Dialect.S3).fromQuery(query));
    } catch (SigV4Exception refused) {
      assertThat(refused).hasMessageNotContaining("\n");
    }
  }

  private static void isSound(SignatureClaim claim) {
    assertThat(claim.signature()).matches("[0-9a-f]{64}");
    assertThat(claim.signedHeaders()).contains("host").doesNotContain("");
    assertThat(claim.timestamp()).startsWith(claim.scope().date());
  }
}
