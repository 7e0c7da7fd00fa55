package dev.postern.localaws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SparseObjectIT extends S3Fixture {
  private static final long TERABYTES = 5L << 40;

  @Test
  void anObjectMayHaveFiveTerabytes() {
    aws.putSparseForTests(BUCKET, "large", TERABYTES);

    assertThat(s3.headObject(b -> b.bucket(BUCKET).key("large")).contentLength())
        .isEqualTo(TERABYTES);
    assertThat(s3.listObjectsV2(b -> b.bucket(BUCKET)).contents().getFirst().size())
        .isEqualTo(TERABYTES);
    assertThat(
            s3.getObjectAsBytes(
                    b -> b.bucket(BUCKET).key("large").range("bytes=" + (TERABYTES - 3) + "-"))
                .asByteArrayUnsafe())
        .isEqualTo(new byte[3]);
  }

  @Test
  void whatIsLargerThanFiveGibibytesIsNotCopiedAtOnce() {
    aws.putSparseForTests(BUCKET, "large", (5L << 30) + 1);

    refused(
        () ->
            s3.copyObject(
                b ->
                    b.sourceBucket(BUCKET)
                        .sourceKey("large")
                        .destinationBucket(BUCKET)
                        .destinationKey("copy")),
        400,
        "InvalidRequest");
  }

  @Test
  void oneOfThemGoesAndTheOthersStay() {
    IntStream.range(0, 3).forEach(i -> aws.putSparseForTests(BUCKET, "k" + i, i));

    s3.deleteObject(b -> b.bucket(BUCKET).key("k1"));

    assertThat(s3.listObjectsV2(b -> b.bucket(BUCKET)).contents()).hasSize(2);
    assertThat(get("k2")).hasSize(2);
  }
}
