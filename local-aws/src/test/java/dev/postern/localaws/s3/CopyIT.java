package dev.postern.localaws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.localaws.sigv4.RawRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;

class CopyIT extends S3Fixture {
  @Test
  void aCopyIsTheSourcesBytesTypeAndMetadata() {
    source();
    create("albums");

    CopyObjectResponse copy =
        s3.copyObject(
            b ->
                b.sourceBucket(BUCKET)
                    .sourceKey("a b+é/k")
                    .destinationBucket("albums")
                    .destinationKey("copy"));

    HeadObjectResponse head = s3.headObject(b -> b.bucket("albums").key("copy"));
    assertThat(copy.copyObjectResult().eTag()).isEqualTo(head.eTag());
    assertThat(head.contentType()).isEqualTo("text/x");
    assertThat(head.metadata()).isEqualTo(Map.of("a", "1"));
    assertThat(s3.getObjectAsBytes(b -> b.bucket("albums").key("copy")).asUtf8String())
        .isEqualTo("content");
    assertThat(get("a b+é/k")).isEqualTo("content");
  }

  @Test
  void metadataCanBeReplaced() {
    source();

    s3.copyObject(
        b ->
            b.sourceBucket(BUCKET)
                .sourceKey("a b+é/k")
                .destinationBucket(BUCKET)
                .destinationKey("a b+é/k")
                .metadataDirective(MetadataDirective.REPLACE)
                .contentType("text/y")
                .metadata(Map.of("b", "2")));

    HeadObjectResponse head = s3.headObject(b -> b.bucket(BUCKET).key("a b+é/k"));
    assertThat(head.contentType()).isEqualTo("text/y");
    assertThat(head.metadata()).isEqualTo(Map.of("b", "2"));
    assertThat(get("a b+é/k")).isEqualTo("content");
  }

  @Test
  void anObjectCannotBeCopiedToItselfUnchanged() {
    put("k", "v");

    refused(() -> copy("k", "k"), 400, "InvalidRequest");
  }

  @Test
  void aSourceThatIsNotThereIsNoSuchKey() {
    refused(() -> copy("nothing", "k"), 404, "NoSuchKey");
    refused(
        () ->
            s3.copyObject(
                b ->
                    b.sourceBucket("nothing")
                        .sourceKey("k")
                        .destinationBucket(BUCKET)
                        .destinationKey("k")),
        404,
        "NoSuchBucket");
  }

  @Test
  void aCopyMayWantTheVerySource() {
    put("k", "v");

    refused(
        () ->
            s3.copyObject(
                b ->
                    b.sourceBucket(BUCKET)
                        .sourceKey("k")
                        .destinationBucket(BUCKET)
                        .destinationKey("c")
                        .copySourceIfMatch("\"other\"")),
        412,
        "PreconditionFailed");
  }

  @Test
  void aCopyMayHaveAnotherChecksum() {
    put("k", "123456789");

    CopyObjectResponse copy =
        s3.copyObject(
            b ->
                b.sourceBucket(BUCKET)
                    .sourceKey("k")
                    .destinationBucket(BUCKET)
                    .destinationKey("c")
                    .checksumAlgorithm(ChecksumAlgorithm.CRC32_C));

    assertThat(copy.copyObjectResult().checksumCRC32C()).isEqualTo("4waSgw==");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "k", "/", "photos", "photos/", "%zz"})
  void aSourceThatNamesNothingIsRefused(String source) {
    assertThat(
            RawRequest.of("PUT", aws.endpoint().resolve("/photos/k"))
                .header("x-amz-copy-source", source)
                .signForS3(TestAws.root(), TestAws.REGION, s -> {})
                .send()
                .body())
        .contains("<Code>InvalidArgument</Code>");
  }

  private void source() {
    s3.putObject(
        b -> b.bucket(BUCKET).key("a b+é/k").contentType("text/x").metadata(Map.of("a", "1")),
        RequestBody.fromString("content"));
  }

  private void copy(String from, String to) {
    s3.copyObject(
        b -> b.sourceBucket(BUCKET).sourceKey(from).destinationBucket(BUCKET).destinationKey(to));
  }
}
