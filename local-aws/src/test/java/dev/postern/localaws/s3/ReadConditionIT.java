package dev.postern.localaws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

class ReadConditionIT extends S3Fixture {
  private String etag = "";
  private Instant modified = Instant.EPOCH;

  @BeforeEach
  void putTheObject() {
    put("k", "0123456789");
    var head = s3.headObject(b -> b.bucket(BUCKET).key("k"));
    etag = head.eTag();
    modified = head.lastModified();
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-3, 0123, bytes 0-3/10",
    "bytes=3-3, 3, bytes 3-3/10",
    "bytes=7-, 789, bytes 7-9/10",
    "bytes=-3, 789, bytes 7-9/10",
    "bytes=-99, 0123456789, bytes 0-9/10",
    "bytes=5-99, 56789, bytes 5-9/10",
  })
  void aRangeIsAPartOfTheBytes(String range, String content, String contentRange) {
    ResponseBytes<GetObjectResponse> part =
        s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("k").range(range));

    assertThat(part.asUtf8String()).isEqualTo(content);
    assertThat(part.response().contentRange()).isEqualTo(contentRange);
    assertThat(part.response().sdkHttpResponse().statusCode()).isEqualTo(206);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=0-1,4-5", "bytes=5-2", "lines=0-1", "bytes=-", "bytes=a-b"})
  void aRangeThatS3DoesNotServeIsTheWholeObject(String range) {
    ResponseBytes<GetObjectResponse> whole =
        s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("k").range(range));

    assertThat(whole.asUtf8String()).isEqualTo("0123456789");
    assertThat(whole.response().sdkHttpResponse().statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=10-", "bytes=10-12", "bytes=-0"})
  void aRangeBeyondTheObjectIsRefused(String range) {
    refused(
        () -> s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("k").range(range)),
        416,
        "InvalidRange");
  }

  @Test
  void headTellsTheRangesLength() {
    var head = s3.headObject(b -> b.bucket(BUCKET).key("k").range("bytes=2-4"));

    assertThat(head.contentLength()).isEqualTo(3);
    assertThat(head.contentRange()).isEqualTo("bytes 2-4/10");
  }

  @Test
  void ifMatchWantsTheVeryObject() {
    assertThat(s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("k").ifMatch(etag)).asUtf8String())
        .isEqualTo("0123456789");
    refused(
        () -> s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("k").ifMatch("\"other\"")),
        412,
        "PreconditionFailed");
  }

  @Test
  void ifNoneMatchWantsAnotherObject() {
    refused(() -> s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("k").ifNoneMatch(etag)), 304);
    assertThat(
            s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("k").ifNoneMatch("\"other\""))
                .asUtf8String())
        .isEqualTo("0123456789");
  }

  @Test
  void ifModifiedSinceWantsANewerObject() {
    refused(
        () -> s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("k").ifModifiedSince(modified)), 304);
    assertThat(
            s3.getObjectAsBytes(
                    b ->
                        b.bucket(BUCKET)
                            .key("k")
                            .ifModifiedSince(modified.minus(Duration.ofSeconds(1))))
                .asUtf8String())
        .isEqualTo("0123456789");
  }

  @Test
  void ifUnmodifiedSinceWantsAnOlderObject() {
    refused(
        () ->
            s3.getObjectAsBytes(
                b ->
                    b.bucket(BUCKET)
                        .key("k")
                        .ifUnmodifiedSince(modified.minus(Duration.ofSeconds(1)))),
        412,
        "PreconditionFailed");
  }

  @Test
  void anEtagCountsMoreThanADate() {
    assertThat(
            s3.getObjectAsBytes(
                    b ->
                        b.bucket(BUCKET)
                            .key("k")
                            .ifMatch(etag)
                            .ifUnmodifiedSince(modified.minus(Duration.ofDays(1))))
                .asUtf8String())
        .isEqualTo("0123456789");
  }
}
