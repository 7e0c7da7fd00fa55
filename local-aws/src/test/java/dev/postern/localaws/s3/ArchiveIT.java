package dev.postern.localaws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.RestoreObjectResponse;
import software.amazon.awssdk.services.s3.model.StorageClass;
import software.amazon.awssdk.services.s3.model.Tier;

class ArchiveIT extends S3Fixture {
  @Test
  void anArchivedObjectIsDescribedButNotRead() {
    archive(StorageClass.GLACIER);

    refused(() -> get("k"), 403, "InvalidObjectState");
    refused(this::copy, 403, "ObjectNotInActiveTierError");
    assertThat(s3.headObject(b -> b.bucket(BUCKET).key("k")).storageClass())
        .isEqualTo(StorageClass.GLACIER);
    assertThat(s3.headObject(b -> b.bucket(BUCKET).key("k")).restore()).isNull();
  }

  @Test
  void instantRetrievalIsNoArchive() {
    archive(StorageClass.GLACIER_IR);

    assertThat(get("k")).isEqualTo("frozen");
    refused(() -> restore(1, Tier.STANDARD), 403, "InvalidObjectState");
  }

  @Test
  void aRestoredObjectIsReadableForItsDays() {
    archive(StorageClass.GLACIER);

    int status = restore(2, Tier.STANDARD).sdkHttpResponse().statusCode();

    assertThat(status).isEqualTo(202);
    assertThat(state()).isEqualTo("ongoing-request=\"true\"");
    refused(() -> get("k"), 403, "InvalidObjectState");
    refused(() -> restore(2, Tier.STANDARD), 409, "RestoreAlreadyInProgress");
    aws.moveClock(Duration.ofMinutes(1));
    assertThat(state())
        .startsWith("ongoing-request=\"false\", expiry-date=\"")
        .endsWith("00:00:00 GMT\"");
    assertThat(get("k")).isEqualTo("frozen");
    copy();
    assertThat(s3.headObject(b -> b.bucket(BUCKET).key("k")).storageClass())
        .isEqualTo(StorageClass.GLACIER);
    assertThat(s3.headObject(b -> b.bucket(BUCKET).key("copy")).restore()).isNull();
  }

  @Test
  void aRestoredObjectCanBeKeptLonger() {
    archive(StorageClass.GLACIER);
    restore(1, Tier.EXPEDITED);
    aws.moveClock(Duration.ofMinutes(1));
    String before = state();

    int status = restore(9, Tier.STANDARD).sdkHttpResponse().statusCode();

    assertThat(status).isEqualTo(200);
    assertThat(state()).isNotEqualTo(before);
    assertThat(get("k")).isEqualTo("frozen");
  }

  @Test
  void theDeepArchiveIsNeverQuick() {
    archive(StorageClass.DEEP_ARCHIVE);

    refused(() -> restore(1, Tier.EXPEDITED), 400, "InvalidArgument");
    refused(() -> restore(0, Tier.BULK), 400, "InvalidArgument");
    assertThat(restore(1, Tier.BULK).sdkHttpResponse().statusCode()).isEqualTo(202);
  }

  @Test
  void whatIsNotArchivedCannotBeRestored() {
    put("k", "v");

    refused(() -> restore(1, Tier.STANDARD), 403, "InvalidObjectState");
    refused(
        () -> s3.restoreObject(b -> b.bucket(BUCKET).key("none").restoreRequest(r -> r.days(1))),
        404,
        "NoSuchKey");
  }

  private void archive(StorageClass storageClass) {
    s3.putObject(
        b -> b.bucket(BUCKET).key("k").storageClass(storageClass),
        RequestBody.fromString("frozen"));
  }

  private RestoreObjectResponse restore(int days, Tier tier) {
    return s3.restoreObject(
        b ->
            b.bucket(BUCKET)
                .key("k")
                .restoreRequest(r -> r.days(days).glacierJobParameters(g -> g.tier(tier))));
  }

  private String state() {
    return s3.headObject(b -> b.bucket(BUCKET).key("k")).restore();
  }

  private void copy() {
    s3.copyObject(
        CopyObjectRequest.builder()
            .sourceBucket(BUCKET)
            .sourceKey("k")
            .destinationBucket(BUCKET)
            .destinationKey("copy")
            .build());
  }
}
