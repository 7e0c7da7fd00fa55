package dev.postern.localaws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.localaws.iam.Role;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CopyPartResult;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;

class CopyPartIT extends MultipartFixture {
  @Test
  void rangesOfAnObjectBecomePartsOfAnother() {
    byte[] content = bytes('a', LARGE + 10);
    content[LARGE] = 'b';
    s3.putObject(b -> b.bucket(BUCKET).key("source"), RequestBody.fromBytes(content));
    String id = begin();

    complete(id, copy(id, 1, "bytes=0-" + (LARGE - 1)), copy(id, 2, rest()));

    assertThat(s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("k")).asByteArrayUnsafe())
        .isEqualTo(content);
  }

  @Test
  void aWholeObjectBecomesAPart() {
    put("source", "content");
    String id = begin();

    CopyPartResult copied = s3.uploadPartCopy(request(id, 1).build()).copyPartResult();
    complete(id, part(1, copied));

    assertThat(get("k")).isEqualTo("content");
    assertThat(copied.eTag()).isEqualTo(s3.headObject(b -> b.bucket(BUCKET).key("source")).eTag());
  }

  @Test
  void aRangeMustLieWithinTheObject() {
    put("source", "12345");
    String id = begin();

    refused(() -> copy(id, 1, "bytes=0-5"), 400, "InvalidArgument");
    refused(() -> copy(id, 1, "bytes=3-1"), 400, "InvalidArgument");
    refused(() -> copy(id, 1, "bytes=-2"), 400, "InvalidArgument");
    refused(() -> copy(id, 1, "0-1"), 400, "InvalidArgument");
  }

  @Test
  void aPartMayWantTheVerySource() {
    put("source", "12345");
    String id = begin();

    refused(
        () -> s3.uploadPartCopy(request(id, 1).copySourceIfMatch("\"other\"").build()),
        412,
        "PreconditionFailed");
    assertThat(aws.files()).hasSize(1);
  }

  @Test
  void aPartIsCopiedByWhoMayReadTheSourceAlone() {
    put("source", "12345");
    String id = begin();
    Role writer =
        aws.role(
            "writer",
            """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:PutObject",
             "Resource":"*"}}
            """);

    try (S3Client client = aws.s3(aws.assume(writer, Optional.empty(), Map.of()))) {
      refused(() -> client.uploadPartCopy(request(id, 1).build()), 403, "AccessDenied");
    }
  }

  private String rest() {
    return "bytes=" + LARGE + "-" + (LARGE + 9);
  }

  private CompletedPart copy(String id, int number, String range) {
    return part(
        number,
        s3.uploadPartCopy(request(id, number).copySourceRange(range).build()).copyPartResult());
  }

  private static CompletedPart part(int number, CopyPartResult copied) {
    return CompletedPart.builder()
        .partNumber(number)
        .eTag(copied.eTag())
        .checksumCRC32(copied.checksumCRC32())
        .build();
  }

  private static UploadPartCopyRequest.Builder request(String id, int number) {
    return UploadPartCopyRequest.builder()
        .sourceBucket(BUCKET)
        .sourceKey("source")
        .destinationBucket(BUCKET)
        .destinationKey("k")
        .uploadId(id)
        .partNumber(number);
  }
}
