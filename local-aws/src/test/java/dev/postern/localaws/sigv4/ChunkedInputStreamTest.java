package dev.postern.localaws.sigv4;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The signed chunks are the example in the S3 API reference, "Signature calculations for the
 * Authorization header: transferring payload in multiple chunks".
 */
class ChunkedInputStreamTest {
  private static final String SEED =
      "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9";
  private static final String FIRST =
      "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648";
  private static final String SECOND =
      "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497";
  private static final String LAST =
      "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9";
  private static final String EXAMPLE =
      "10000;chunk-signature="
          + FIRST
          + "\r\n"
          + "a".repeat(65_536)
          + "\r\n400;chunk-signature="
          + SECOND
          + "\r\n"
          + "a".repeat(1_024)
          + "\r\n0;chunk-signature="
          + LAST
          + "\r\n\r\n";
  private static final int LENGTH = 66_560;

  @Test
  void theExampleOfAwsIsAccepted() throws IOException {
    assertThat(signed(EXAMPLE, LENGTH).readAllBytes()).hasSize(LENGTH).containsOnly('a');
  }

  @Test
  void aChangedByteIsRefused() {
    String changed = EXAMPLE.replace("aaaa\r\n400", "aaab\r\n400");

    refused(() -> signed(changed, LENGTH).readAllBytes(), "SignatureDoesNotMatch");
  }

  @Test
  void chunksInAnotherOrderAreRefused() {
    String changed = EXAMPLE.replace(FIRST, "x").replace(SECOND, FIRST).replace("x", SECOND);

    refused(() -> signed(changed, LENGTH).readAllBytes(), "SignatureDoesNotMatch");
  }

  @Test
  void anEndWithoutItsSignatureIsRefused() {
    String changed = EXAMPLE.replace("0;chunk-signature=" + LAST, "0");

    refused(() -> signed(changed, LENGTH).readAllBytes(), "IncompleteBody");
  }

  @Test
  void aMissingLastChunkIsRefused() {
    String cut = EXAMPLE.substring(0, EXAMPLE.indexOf("0;chunk-signature=" + LAST));

    refused(() -> signed(cut, LENGTH).readAllBytes(), "IncompleteBody");
  }

  @Test
  void anotherLengthThanThePromisedIsRefused() {
    refused(() -> signed(EXAMPLE, LENGTH + 1).readAllBytes(), "IncompleteBody");
    refused(() -> signed(EXAMPLE, LENGTH - 1).readAllBytes(), "IncompleteBody");
  }

  @Test
  void trailersComeOutAfterTheBytes() throws IOException {
    ChunkedInputStream chunks =
        unsigned("5\r\nhello\r\n0\r\nX-Amz-Checksum-Crc32: NhCmhg==\r\n\r\n", 5);

    assertThat(new String(chunks.readAllBytes(), ISO_8859_1)).isEqualTo("hello");
    assertThat(chunks.trailers()).isEqualTo(Map.of("x-amz-checksum-crc32", "NhCmhg=="));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5\r\nhello",
        "5\r\nhello\r\n",
        "5\r\nhello\r\n0\r\n",
        "5\r\nhelloX\r\n0\r\n\r\n",
        "6\r\nhello\r\n0\r\n\r\n",
        "5\r\nhello\r\n0\r\n\r\nmore",
        "-5\r\nhello\r\n0\r\n\r\n",
        "5 \r\nhello\r\n0\r\n\r\n",
        "ffffffffffffffffff\r\nhello\r\n0\r\n\r\n",
        "5;chunk-signature=00\r\nhello\r\n0\r\n\r\n",
      })
  void malformedFramingIsRefused(String body) {
    refused(() -> unsigned(body, 5).readAllBytes(), "IncompleteBody");
  }

  @Test
  void onlyTheLastChunkMayBeSmall() {
    refused(
        () -> unsigned("2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n", 5).readAllBytes(),
        "InvalidChunkSizeError");
  }

  @Test
  void aLineWithoutEndIsRefused() {
    refused(() -> unsigned("5" + "0".repeat(100_000), 5).readAllBytes(), "IncompleteBody");
  }

  @Test
  void aTrailerThatIsNoHeaderIsRefused() {
    refused(
        () -> unsigned("5\r\nhello\r\n0\r\nno header\r\n\r\n", 5).readAllBytes(),
        "MalformedTrailerError");
  }

  private static void refused(ThrowingCallable reading, String code) {
    assertThatThrownBy(reading)
        .isInstanceOfSatisfying(
            SigV4Exception.class, refusal -> assertThat(refusal.awsCode()).isEqualTo(code));
  }

  private static ChunkedInputStream signed(String body, long length) {
    CredentialScope scope = new CredentialScope("20130524", "us-east-1", "s3");
    SignatureClaim claim =
        new SignatureClaim(
            "AKIAIOSFODNN7EXAMPLE",
            scope,
            "20130524T000000Z",
            Instant.parse("2013-05-24T00:00:00Z"),
            List.of("host"),
            SEED,
            Optional.empty(),
            Optional.empty());
    ChunkSigner signer =
        new ChunkSigner(scope.signingKey("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"), claim);
    return new ChunkedInputStream(stream(body), Optional.of(signer), false, length);
  }

  private static ChunkedInputStream unsigned(String body, long length) {
    return new ChunkedInputStream(stream(body), Optional.empty(), true, length);
  }

  private static ByteArrayInputStream stream(String body) {
    return new ByteArrayInputStream(body.getBytes(ISO_8859_1));
  }
}
