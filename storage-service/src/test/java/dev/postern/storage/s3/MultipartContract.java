package dev.postern.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.upload.CompleteUpload.Result.Completed;
import dev.postern.contract.upload.UploadState.Part;
import dev.postern.storage.s3.S3UnderTest.Reply;
import dev.postern.storage.upload.MultipartStore.Begun;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Objects stored in parts. */
interface MultipartContract extends S3Contract {
  @Test
  default void anObjectIsMadeOfItsParts() {
    String key = S3UnderTest.somewhere() + "large";
    String upload = begin(key);

    assertThat(send(key, upload, 2, "end")).isEqualTo(200);
    assertThat(send(key, upload, 1, first())).isEqualTo(200);
    Completed done = complete(key, upload, true);

    assertThat(done.etag()).endsWith("-2");
    Reply read = s3().get(key, Map.of("Range", "bytes=%d-".formatted(S3UnderTest.PART - 1)));
    assertThat(read.text()).isEqualTo("xend");
    assertThat(s3().objects().describe(s3().granted, s3().name(key)).contentType())
        .isEqualTo("text/csv");
  }

  @Test
  default void whatIsThereOfAnUploadIsKnown() {
    String key = S3UnderTest.somewhere() + "half";
    String upload = begin(key);
    send(key, upload, 2, "end");

    List<Part> parts = parts(key, upload);

    assertThat(parts).extracting(Part::number).containsExactly(2);
    assertThat(parts).extracting(Part::size).containsExactly(3L);
    assertThat(parts).extracting(Part::etag).containsExactly("7f021a1415b86f2d013b2618fb31ae53");
  }

  @Test
  default void aPartThatIsSentAgainReplacesTheOneBefore() {
    String key = S3UnderTest.somewhere() + "again";
    String upload = begin(key);
    send(key, upload, 1, "one");
    send(key, upload, 1, "three");

    complete(key, upload, true);

    assertThat(s3().get(key).text()).isEqualTo("three");
  }

  @Test
  default void ofTwoUploadsOfAKeyTheSecondDoesNotOverwriteTheFirst() {
    String key = S3UnderTest.somewhere() + "contested";
    String one = begin(key);
    String other = begin(key);
    send(key, one, 1, "one");
    send(key, other, 1, "other");
    complete(key, one, false);

    Failure failure = catchThrowableOfType(Failure.class, () -> complete(key, other, false));

    assertThat(failure.reason()).isEqualTo(Reason.PRECONDITION_FAILED);
    assertThat(s3().get(key).text()).isEqualTo("one");
  }

  @Test
  default void ofTwoUploadsOfAKeyThatMayOverwriteTheLastIsThere() {
    String key = S3UnderTest.somewhere() + "contested";
    String one = begin(key);
    String other = begin(key);
    send(key, one, 1, "one");
    send(key, other, 1, "other");

    complete(key, one, true);
    complete(key, other, true);

    assertThat(s3().get(key).text()).isEqualTo("other");
  }

  @Test
  default void anUploadThatWasGivenUpIsGone() {
    String key = S3UnderTest.somewhere() + "aborted";
    String upload = begin(key);
    send(key, upload, 1, "one");
    List<Part> sent = parts(key, upload);

    s3().multipart().abort(s3().granted, s3().bucket, key, upload);

    Failure failure =
        catchThrowableOfType(
            Failure.class,
            () -> s3().multipart().complete(s3().granted, s3().bucket, key, upload, sent, true));
    assertThat(failure.reason()).isEqualTo(Reason.NO_SUCH_UPLOAD);
    assertThat(s3().get(key).status()).isEqualTo(404);
  }

  @Test
  default void anUploadThatWasGivenUpTakesNoMore() {
    String key = S3UnderTest.somewhere() + "aborted";
    String upload = begin(key);

    s3().multipart().abort(s3().granted, s3().bucket, key, upload);

    assertThat(send(key, upload, 1, "one")).isEqualTo(404);
  }

  @Test
  default void unfinishedUploadsAreFoundByTheirPrefix() {
    String place = S3UnderTest.somewhere();
    String upload = begin(place + "a b+ü");
    begin(S3UnderTest.somewhere() + "elsewhere");

    List<Begun> unfinished = s3().multipart().unfinished(s3().granted, s3().bucket, place, 10);

    assertThat(unfinished).extracting(Begun::key).containsExactly(place + "a b+ü");
    assertThat(unfinished).extracting(Begun::uploadId).containsExactly(upload);
  }

  @Test
  default void anUploadThatNobodyBeganIsNone() {
    String unknown = UUID.randomUUID().toString();

    Failure failure =
        catchThrowableOfType(
            Failure.class, () -> parts(S3UnderTest.somewhere() + "unknown", unknown));

    assertThat(failure.reason()).isEqualTo(Reason.NO_SUCH_UPLOAD);
  }

  private String begin(String key) {
    return s3().multipart().begin(s3().granted, s3().bucket, key, Optional.of("text/csv"), false);
  }

  private int send(String key, String upload, int number, String text) {
    Buffer bytes = Buffer.buffer(text);
    return s3().send(
            s3().multipart()
                .sign(
                    s3().granted,
                    s3().bucket,
                    key,
                    upload,
                    number,
                    bytes.length(),
                    Optional.empty()),
            Map.of(),
            bytes)
        .status();
  }

  private List<Part> parts(String key, String upload) {
    return s3().multipart().parts(s3().granted, s3().bucket, key, upload).parts();
  }

  private Completed complete(String key, String upload, boolean overwrite) {
    return s3().multipart()
        .complete(s3().granted, s3().bucket, key, upload, parts(key, upload), overwrite);
  }

  private static String first() {
    return "x".repeat(S3UnderTest.PART);
  }
}
