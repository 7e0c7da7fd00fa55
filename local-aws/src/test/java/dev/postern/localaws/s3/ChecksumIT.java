package dev.postern.localaws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.localaws.sigv4.RawRequest;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.checksums.DefaultChecksumAlgorithm;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

class ChecksumIT extends S3Fixture {
  private static final String DIGITS = "123456789";

  @Test
  void theChecksumOfTheSdksChoiceIsVerifiedAndReturned() {
    var put = s3.putObject(b -> b.bucket(BUCKET).key("k"), RequestBody.fromString(DIGITS));

    assertThat(put.checksumCRC32()).isEqualTo("y/Q5Jg==");
    assertThat(head().checksumCRC32()).isEqualTo("y/Q5Jg==");
  }

  /** The values are those of the catalogues of CRC algorithms and of the digests' test vectors. */
  @ParameterizedTest
  @CsvSource({
    "crc32, y/Q5Jg==",
    "crc32c, 4waSgw==",
    "crc64nvme, rosUhgp5mIg=",
    "sha1, 98O8HYCOBHMq32eZZczDTKeuNEE=",
    "sha256, FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=",
  })
  void everyAlgorithmIsVerifiedAndReturned(String algorithm, String value) {
    HttpResponse<String> put =
        raw()
            .header("x-amz-checksum-" + algorithm, value)
            .signForS3(TestAws.root(), TestAws.REGION, s -> {})
            .send();

    assertThat(put.statusCode()).isEqualTo(200);
    assertThat(put.headers().firstValue("x-amz-checksum-" + algorithm)).contains(value);
    assertThat(head().sdkHttpResponse().firstMatchingHeader("x-amz-checksum-" + algorithm))
        .contains(value);
    assertThat(
            s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("k").checksumMode(ChecksumMode.ENABLED))
                .asUtf8String())
        .isEqualTo(DIGITS);
  }

  @ParameterizedTest
  @CsvSource({
    "x-amz-checksum-crc32, AAAAAA==, 400, BadDigest",
    "x-amz-checksum-crc32c, AAAAAA==, 400, BadDigest",
    "x-amz-checksum-crc64nvme, AAAAAAAAAAA=, 400, BadDigest",
    "x-amz-checksum-sha1, AAAAAAAAAAAAAAAAAAAAAAAAAAA=, 400, BadDigest",
    "x-amz-checksum-sha256, AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=, 400, BadDigest",
    "content-md5, AAAAAAAAAAAAAAAAAAAAAA==, 400, BadDigest",
    "content-md5, short, 400, InvalidDigest",
    "x-amz-checksum-crc32, AAAA, 400, InvalidRequest",
    "x-amz-checksum-crc32, ???, 400, InvalidRequest",
    "x-amz-sdk-checksum-algorithm, CRC32, 400, InvalidRequest",
    "x-amz-sdk-checksum-algorithm, MD6, 400, InvalidRequest",
    "x-amz-trailer, x-amz-checksum-crc32, 400, MalformedTrailerError",
    "x-amz-trailer, x-amz-other, 400, InvalidRequest",
  })
  void anUploadWithAWrongChecksumLeavesNothing(
      String header, String value, int status, String code) {
    HttpResponse<String> put =
        raw().header(header, value).signForS3(TestAws.root(), TestAws.REGION, s -> {}).send();

    assertThat(put.statusCode()).isEqualTo(status);
    assertThat(put.body()).contains("<Code>" + code + "</Code>");
    refused(() -> get("k"), 404, "NoSuchKey");
    assertThat(aws.files()).isEmpty();
  }

  @Test
  void twoChecksumsAreOneTooMany() {
    HttpResponse<String> put =
        raw()
            .header("x-amz-checksum-crc32", "y/Q5Jg==")
            .header("x-amz-checksum-crc32c", "4waSgw==")
            .signForS3(TestAws.root(), TestAws.REGION, s -> {})
            .send();

    assertThat(put.body()).contains("<Code>InvalidRequest</Code>");
  }

  @Test
  void withoutAChecksumS3ComputesOne() {
    raw().signForS3(TestAws.root(), TestAws.REGION, s -> {}).send();

    assertThat(head().checksumCRC64NVME()).isEqualTo("rosUhgp5mIg=");
  }

  @Test
  void aPartOfAnObjectComesWithoutTheWholesChecksum() {
    put("k", DIGITS);

    var part =
        s3.getObjectAsBytes(
            b -> b.bucket(BUCKET).key("k").range("bytes=0-3").checksumMode(ChecksumMode.ENABLED));

    assertThat(part.response().checksumCRC32()).isNull();
  }

  @Test
  void checksumsAreReturnedOnlyWhenAskedFor() {
    put("k", DIGITS);

    assertThat(s3.headObject(b -> b.bucket(BUCKET).key("k")).checksumCRC32()).isNull();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void chunksWithATrailingChecksumAreUnframed(boolean signedPayload) {
    RawRequest put = chunked(signedPayload);

    assertThat(put.send().statusCode()).isEqualTo(200);
    assertThat(get("k")).isEqualTo(content());
    assertThat(head().contentEncoding()).isNull();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aWrongTrailingChecksumIsRefused(boolean signedPayload) {
    RawRequest put = chunked(signedPayload);
    String body = new String(put.body(), StandardCharsets.ISO_8859_1);
    String spoilt = body.replaceFirst("x-amz-checksum-crc32:....", "x-amz-checksum-crc32:AAAA");

    HttpResponse<String> response = put.body(spoilt.getBytes(StandardCharsets.ISO_8859_1)).send();

    assertThat(response.body())
        .contains(signedPayload ? "<Code>SignatureDoesNotMatch</Code>" : "<Code>BadDigest</Code>");
    refused(() -> get("k"), 404, "NoSuchKey");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aChangedChunkIsRefused(boolean signedPayload) {
    RawRequest put = chunked(signedPayload);
    byte[] body = put.body();
    body[1_000] ^= 1;

    HttpResponse<String> response = put.body(body).send();

    assertThat(response.body())
        .contains(signedPayload ? "<Code>SignatureDoesNotMatch</Code>" : "<Code>BadDigest</Code>");
    refused(() -> get("k"), 404, "NoSuchKey");
  }

  @Test
  void signedChunksWithoutTrailerAreUnframed() {
    RawRequest put =
        raw()
            .body(content())
            .signForS3(
                TestAws.root(),
                TestAws.REGION,
                s -> s.putProperty(AwsV4HttpSigner.CHUNK_ENCODING_ENABLED, true));

    assertThat(put.header("x-amz-content-sha256")).isEqualTo("STREAMING-AWS4-HMAC-SHA256-PAYLOAD");
    assertThat(put.send().statusCode()).isEqualTo(200);
    assertThat(get("k")).isEqualTo(content());
  }

  @Test
  void anSdkStreamOfUnknownContentIsStored() {
    byte[] bytes = content().getBytes(StandardCharsets.UTF_8);

    s3.putObject(
        PutObjectRequest.builder().bucket(BUCKET).key("k").build(),
        RequestBody.fromContentProvider(
            () -> new ByteArrayInputStream(bytes), bytes.length, "text/plain"));

    assertThat(get("k")).isEqualTo(content());
  }

  private RawRequest chunked(boolean signedPayload) {
    URI uri = aws.endpoint().resolve("/photos/k");
    // Only where it believes in TLS does the SDK leave a payload unsigned.
    RawRequest put =
        RawRequest.of("PUT", URI.create(uri.toString().replace("http:", "https:")))
            .body(content())
            .signForS3(
                TestAws.root(),
                TestAws.REGION,
                s ->
                    s.putProperty(AwsV4HttpSigner.CHUNK_ENCODING_ENABLED, true)
                        .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, signedPayload)
                        .putProperty(
                            AwsV4HttpSigner.CHECKSUM_ALGORITHM, DefaultChecksumAlgorithm.CRC32))
            .uri(uri);
    assertThat(put.header("x-amz-content-sha256"))
        .isEqualTo(
            signedPayload
                ? "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER"
                : "STREAMING-UNSIGNED-PAYLOAD-TRAILER");
    return put;
  }

  private RawRequest raw() {
    return RawRequest.of("PUT", aws.endpoint().resolve("/photos/k")).body(DIGITS);
  }

  private HeadObjectResponse head() {
    return s3.headObject(b -> b.bucket(BUCKET).key("k").checksumMode(ChecksumMode.ENABLED));
  }

  private static String content() {
    return "0123456789abcdef".repeat(20_000);
  }
}
