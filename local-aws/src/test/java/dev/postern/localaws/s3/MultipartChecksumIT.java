package dev.postern.localaws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.localaws.sigv4.RawRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectAttributes;

/**
 * Checksums of uploads in parts. The one part is "123456789", whose checksums the catalogues of CRC
 * algorithms and of digests' test vectors tell.
 */
class MultipartChecksumIT extends MultipartFixture {
  private static final String DIGITS = "123456789";
  private static final String SHA256 = "FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=";

  @Test
  void whereNobodyChoosesS3SumsUpTheWholeObject() {
    String id = rawBegin();
    String etag = rawPart(id, "", "").headers().firstValue("etag").orElseThrow();

    String done = rawComplete(id, part(etag, ""), "", "").body();

    assertThat(done)
        .contains("<ChecksumCRC64NVME>rosUhgp5mIg=</ChecksumCRC64NVME>")
        .contains("<ChecksumType>FULL_OBJECT</ChecksumType>");
    assertThat(head().checksumCRC64NVME()).isEqualTo("rosUhgp5mIg=");
  }

  @Test
  void aChecksumOfTheWholeIsTheOneOfAllBytesHoweverTheyCame() {
    String whole = wholeCrc(large('a'), bytes('b', 3));
    String id =
        s3.createMultipartUpload(
                b ->
                    b.bucket(BUCKET)
                        .key("k")
                        .checksumAlgorithm(ChecksumAlgorithm.CRC32)
                        .checksumType(ChecksumType.FULL_OBJECT))
            .uploadId();

    complete(id, upload(id, 1, large('a')), upload(id, 2, bytes('b', 3)));

    assertThat(head().checksumCRC32()).isEqualTo(whole);
    assertThat(head().checksumType()).isEqualTo(ChecksumType.FULL_OBJECT);
  }

  @Test
  void aChecksumOfChecksumsTellsHowManyTheyAre() {
    String id = rawBegin("x-amz-checksum-algorithm", "SHA256");
    String etag =
        rawPart(id, "x-amz-checksum-sha256", SHA256).headers().firstValue("etag").orElseThrow();

    String done =
        rawComplete(id, part(etag, "<ChecksumSHA256>" + SHA256 + "</ChecksumSHA256>"), "", "")
            .body();

    assertThat(done)
        .contains("<ChecksumType>COMPOSITE</ChecksumType>")
        .containsPattern("<ChecksumSHA256>[^<]{44}-1</ChecksumSHA256>");
    assertThat(head().checksumSHA256()).endsWith("-1").isNotEqualTo(SHA256 + "-1");
    assertThat(
            s3.headObject(
                    b -> b.bucket(BUCKET).key("k").partNumber(1).checksumMode(ChecksumMode.ENABLED))
                .checksumSHA256())
        .isEqualTo(SHA256);
  }

  @Test
  void aPartMustBringTheChecksumThatTheUploadWasBegunWith() {
    String sha256 = rawBegin("x-amz-checksum-algorithm", "SHA256");

    assertThat(rawPart(sha256, "", "").body())
        .contains("expected checksum Type: sha256, actual checksum Type: null");
    assertThat(rawPart(sha256, "x-amz-checksum-crc32", "y/Q5Jg==").body())
        .contains("expected checksum Type: sha256, actual checksum Type: crc32");
  }

  @Test
  void whereNoneWasChosenAPartMayBringAnyAndIsHeldToIt() {
    String id = rawBegin();

    assertThat(rawPart(id, "x-amz-checksum-crc32", "AAAAAA==").body())
        .contains("<Code>BadDigest</Code>");
    assertThat(rawPart(id, "x-amz-checksum-crc32", "y/Q5Jg==").headers().map())
        .containsKey("x-amz-checksum-crc32");
  }

  @Test
  void aCompletionOfACompositeMustNameEveryPartsChecksum() {
    String id = rawBegin("x-amz-checksum-algorithm", "SHA256");
    String etag =
        rawPart(id, "x-amz-checksum-sha256", SHA256).headers().firstValue("etag").orElseThrow();

    assertThat(rawComplete(id, part(etag, ""), "", "").body())
        .contains("The upload was created using a sha256 checksum");
    assertThat(rawComplete(id, part(etag, "<ChecksumSHA256>AAAA</ChecksumSHA256>"), "", "").body())
        .contains("<Code>InvalidPart</Code>");
  }

  @Test
  void aPartThatIsNotWhatItSaysLeavesNothing() {
    String id = rawBegin("x-amz-checksum-algorithm", "CRC32");

    assertThat(rawPart(id, "x-amz-checksum-crc32", "AAAAAA==").body())
        .contains("<Code>BadDigest</Code>");
    assertThat(aws.files()).isEmpty();
  }

  @Test
  void aCompletionMayNameTheChecksumOfTheWhole() {
    String id = rawBegin();
    String etag = rawPart(id, "", "").headers().firstValue("etag").orElseThrow();

    assertThat(rawComplete(id, part(etag, ""), "x-amz-checksum-crc64nvme", "AAAAAAAAAAA=").body())
        .contains("<Code>BadDigest</Code>");
    assertThat(
            rawComplete(id, part(etag, ""), "x-amz-checksum-crc64nvme", "rosUhgp5mIg=")
                .statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "SHA256, FULL_OBJECT",
    "SHA1, FULL_OBJECT",
    "CRC64NVME, COMPOSITE",
    "CRC32, BOTH",
    "MD6, COMPOSITE",
    ", COMPOSITE",
  })
  void whatDoesNotGoTogetherIsRefused(String algorithm, String type) {
    RawRequest request =
        RawRequest.of("POST", aws.endpoint().resolve("/photos/k?uploads"))
            .header("x-amz-checksum-type", type);
    if (algorithm != null) {
      request.header("x-amz-checksum-algorithm", algorithm);
    }

    assertThat(request.signForS3(TestAws.root(), TestAws.REGION, s -> {}).send().body())
        .contains("<Code>InvalidRequest</Code>");
  }

  @Test
  void theAttributesOfAnObjectTellItsParts() {
    String id =
        s3.createMultipartUpload(
                b -> b.bucket(BUCKET).key("k").checksumAlgorithm(ChecksumAlgorithm.CRC32))
            .uploadId();
    CompletedPart first = upload(id, 1, large('a'));
    complete(id, first, upload(id, 2, bytes('b', 3)));

    var attributes =
        s3.getObjectAttributes(
            b ->
                b.bucket(BUCKET)
                    .key("k")
                    .objectAttributes(
                        ObjectAttributes.OBJECT_PARTS,
                        ObjectAttributes.CHECKSUM,
                        ObjectAttributes.E_TAG,
                        ObjectAttributes.OBJECT_SIZE));

    assertThat(attributes.objectSize()).isEqualTo(LARGE + 3);
    assertThat(attributes.eTag()).endsWith("-2");
    assertThat(attributes.checksum().checksumCRC32()).endsWith("-2");
    assertThat(attributes.objectParts().totalPartsCount()).isEqualTo(2);
    assertThat(attributes.objectParts().parts().getFirst().checksumCRC32())
        .isEqualTo(first.checksumCRC32());
    assertThat(attributes.objectParts().parts().getLast().size()).isEqualTo(3);
  }

  private HeadObjectResponse head() {
    return s3.headObject(b -> b.bucket(BUCKET).key("k").checksumMode(ChecksumMode.ENABLED));
  }

  private String wholeCrc(byte[] one, byte[] other) {
    var crc = new CRC32();
    crc.update(one);
    crc.update(other);
    return Base64.getEncoder()
        .encodeToString(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }

  private String rawBegin(String... header) {
    RawRequest request = RawRequest.of("POST", aws.endpoint().resolve("/photos/k?uploads"));
    if (header.length > 0) {
      request.header(header[0], header[1]);
    }
    String body = request.signForS3(TestAws.root(), TestAws.REGION, s -> {}).send().body();
    Matcher id = Pattern.compile("<UploadId>(.*)</UploadId>").matcher(body);
    assertThat(id.find()).as(body).isTrue();
    return id.group(1);
  }

  private HttpResponse<String> rawPart(String id, String header, String value) {
    RawRequest request =
        RawRequest.of("PUT", aws.endpoint().resolve("/photos/k?partNumber=1&uploadId=" + id))
            .body(DIGITS);
    return send(request, header, value);
  }

  private HttpResponse<String> rawComplete(String id, String part, String header, String value) {
    RawRequest request =
        RawRequest.of("POST", aws.endpoint().resolve("/photos/k?uploadId=" + id))
            .body("<CompleteMultipartUpload>" + part + "</CompleteMultipartUpload>");
    return send(request, header, value);
  }

  private static HttpResponse<String> send(RawRequest request, String header, String value) {
    if (!header.isEmpty()) {
      request.header(header, value);
    }
    return request.signForS3(TestAws.root(), TestAws.REGION, s -> {}).send();
  }

  private static String part(String etag, String checksum) {
    return "<Part><PartNumber>1</PartNumber><ETag>"
        + etag.replace("\"", "&quot;")
        + "</ETag>"
        + checksum
        + "</Part>";
  }
}
