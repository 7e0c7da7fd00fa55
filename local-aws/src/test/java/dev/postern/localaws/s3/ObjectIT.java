package dev.postern.localaws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

class ObjectIT {
  private final TestAws aws = new TestAws();
  private final S3Client s3 = aws.s3();

  @BeforeEach
  void createBucket() {
    s3.createBucket(
        b ->
            b.bucket("photos")
                .createBucketConfiguration(c -> c.locationConstraint(TestAws.REGION)));
  }

  @AfterEach
  void close() {
    s3.close();
    aws.close();
  }

  @Test
  void whatIsPutComesBackWithEverythingItWasPutWith() {
    s3.putObject(
        b ->
            b.bucket("photos")
                .key("a/cat.txt")
                .contentType("text/plain")
                .cacheControl("no-cache")
                .contentDisposition("inline")
                .contentLanguage("en")
                .metadata(Map.of("Owner", "ann")),
        RequestBody.fromString("meow"));

    var object = s3.getObjectAsBytes(b -> b.bucket("photos").key("a/cat.txt"));

    assertThat(object.asUtf8String()).isEqualTo("meow");
    assertThat(object.response().contentType()).isEqualTo("text/plain");
    assertThat(object.response().cacheControl()).isEqualTo("no-cache");
    assertThat(object.response().contentDisposition()).isEqualTo("inline");
    assertThat(object.response().contentLanguage()).isEqualTo("en");
    assertThat(object.response().metadata()).isEqualTo(Map.of("owner", "ann"));
    assertThat(object.response().eTag()).isEqualTo("\"4a4be40c96ac6314e91d93f38043a634\"");
    assertThat(object.response().serverSideEncryption()).isEqualTo(ServerSideEncryption.AES256);
  }

  @Test
  void anObjectThatIsNotThereIsNoSuchKey() {
    assertThatThrownBy(() -> s3.getObjectAsBytes(b -> b.bucket("photos").key("nothing")))
        .isInstanceOf(NoSuchKeyException.class);
  }

  @Test
  void headOfAnObjectThatIsNotThereIs404WithoutABody() {
    assertThatThrownBy(() -> s3.headObject(b -> b.bucket("photos").key("nothing")))
        .isInstanceOf(NoSuchKeyException.class)
        .extracting(e -> ((S3Exception) e).statusCode())
        .isEqualTo(404);
  }
}
