package dev.postern.localaws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.localaws.sigv4.RawRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.StorageClass;

class MultipartIT extends MultipartFixture {
  @Test
  void partsBecomeOneObjectWithWhatTheUploadWasBegunWith() {
    String id =
        s3.createMultipartUpload(
                b ->
                    b.bucket(BUCKET)
                        .key("k")
                        .contentType("text/x")
                        .storageClass(StorageClass.STANDARD_IA)
                        .metadata(Map.of("a", "1"))
                        .tagging("team=red"))
            .uploadId();
    CompletedPart first = upload(id, 1, large('a'));
    CompletedPart second = upload(id, 2, bytes('b', 3));

    CompleteMultipartUploadResponse done = complete(id, first, second);

    HeadObjectResponse head = s3.headObject(b -> b.bucket(BUCKET).key("k"));
    assertThat(done.eTag()).isEqualTo(head.eTag()).matches("\"[0-9a-f]{32}-2\"");
    assertThat(head.contentLength()).isEqualTo(LARGE + 3);
    assertThat(head.contentType()).isEqualTo("text/x");
    assertThat(head.storageClass()).isEqualTo(StorageClass.STANDARD_IA);
    assertThat(head.metadata()).isEqualTo(Map.of("a", "1"));
    assertThat(head.tagCount()).isEqualTo(1);
    assertThat(s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("k")).asByteArrayUnsafe())
        .isEqualTo(joined(large('a'), bytes('b', 3)));
    assertThat(aws.files()).hasSize(1);
  }

  /** The MD5s are those of "a" and "b" times 5 MiB; the tag is that of both digests together. */
  @Test
  void theEntityTagIsMadeOfThePartsTags() throws Exception {
    String id = begin();
    CompletedPart first = upload(id, 1, large('a'));
    CompletedPart second = upload(id, 2, large('b'));

    String etag = complete(id, first, second).eTag();

    assertThat(etag).isEqualTo('"' + md5OfMd5s(large('a'), large('b')) + "-2\"");
  }

  @Test
  void partsMayComeInAnyOrderAndAgain() {
    String id = begin();
    CompletedPart last = upload(id, 7, bytes('z', 2));
    upload(id, 3, large('x'));
    CompletedPart first = upload(id, 3, large('y'));

    complete(id, first, last);

    assertThat(s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("k")).asByteArrayUnsafe())
        .isEqualTo(joined(large('y'), bytes('z', 2)));
  }

  @Test
  void whatTheCompletionDoesNotNameIsThrownAway() {
    String id = begin();
    upload(id, 1, large('a'));
    CompletedPart second = upload(id, 2, bytes('b', 2));

    complete(id, second);

    assertThat(get("k")).isEqualTo("bb");
    assertThat(aws.files()).hasSize(1);
  }

  @Test
  void thereIsNoObjectBeforeTheUploadIsComplete() {
    put("k", "old");
    String id = begin();
    upload(id, 1, bytes('a', 2));

    assertThat(get("k")).isEqualTo("old");
    assertThat(s3.listObjectsV2(b -> b.bucket(BUCKET)).contents()).hasSize(1);
  }

  @Test
  void completingTwiceIsAnsweredTwice() {
    String id = begin();
    CompletedPart part = upload(id, 1, bytes('a', 2));
    String etag = complete(id, part).eTag();

    assertThat(complete(id, part).eTag()).isEqualTo(etag);
    refused(() -> complete(id, part.copy(p -> p.eTag("\"other\""))), 404, "NoSuchUpload");
  }

  @Test
  void partsOutOfOrderAreRefused() {
    String id = begin();
    CompletedPart first = upload(id, 1, large('a'));
    CompletedPart second = upload(id, 2, bytes('b', 2));

    refused(() -> complete(id, second, first), 400, "InvalidPartOrder");
    refused(() -> complete(id, first, first), 400, "InvalidPartOrder");
    refused(() -> complete(id), 400, "MalformedXML");
  }

  @Test
  void aPartThatIsNotThereOrAnotherOneIsRefused() {
    String id = begin();
    CompletedPart first = upload(id, 1, bytes('a', 2));

    refused(() -> complete(id, first.copy(p -> p.partNumber(2))), 400, "InvalidPart");
    refused(() -> complete(id, first.copy(p -> p.eTag("\"x\""))), 400, "InvalidPart");
  }

  @Test
  void onlyTheLastPartMayBeSmall() {
    String id = begin();
    CompletedPart first = upload(id, 1, bytes('a', LARGE - 1));
    CompletedPart second = upload(id, 2, bytes('b', 1));

    refused(() -> complete(id, first, second), 400, "EntityTooSmall");
    assertThat(parts(id).parts()).hasSize(2);
  }

  @Test
  void anAbortedUploadLeavesNothing() {
    String id = begin();
    CompletedPart part = upload(id, 1, bytes('a', 2));

    s3.abortMultipartUpload(b -> b.bucket(BUCKET).key("k").uploadId(id));

    assertThat(aws.files()).isEmpty();
    refused(() -> complete(id, part), 404, "NoSuchUpload");
    refused(() -> upload(id, 2, bytes('b', 2)), 404, "NoSuchUpload");
    refused(() -> parts(id), 404, "NoSuchUpload");
    refused(
        () -> s3.abortMultipartUpload(b -> b.bucket(BUCKET).key("k").uploadId(id)),
        404,
        "NoSuchUpload");
  }

  @Test
  void anUploadIsForItsKeyAlone() {
    String id = begin();

    refused(
        () ->
            s3.uploadPart(
                b -> b.bucket(BUCKET).key("other").uploadId(id).partNumber(1),
                RequestBody.fromString("x")),
        404,
        "NoSuchUpload");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "10001", "x", ""})
  void partsHaveNumbersFromOneToTenThousand(String number) {
    String id = begin();

    assertThat(
            RawRequest.of(
                    "PUT",
                    aws.endpoint().resolve("/photos/k?partNumber=" + number + "&uploadId=" + id))
                .body("x")
                .signForS3(TestAws.root(), TestAws.REGION, s -> {})
                .send()
                .body())
        .contains("<Code>InvalidArgument</Code>", "between 1 and 10000, inclusive");
  }

  @Test
  void partsAreListedPageByPage() {
    String id = begin();
    IntStream.of(5, 1, 9, 3).forEach(number -> upload(id, number, bytes('a', number)));

    ListPartsResponse first = s3.listParts(b -> b.bucket(BUCKET).key("k").uploadId(id).maxParts(3));
    ListPartsResponse second =
        s3.listParts(
            b ->
                b.bucket(BUCKET)
                    .key("k")
                    .uploadId(id)
                    .partNumberMarker(first.nextPartNumberMarker()));

    assertThat(first.parts().stream().map(Part::partNumber)).containsExactly(1, 3, 5);
    assertThat(first.parts().stream().map(Part::size)).containsExactly(1L, 3L, 5L);
    assertThat(first.isTruncated()).isTrue();
    assertThat(second.parts().stream().map(Part::partNumber)).containsExactly(9);
    assertThat(second.isTruncated()).isFalse();
  }

  @Test
  void aCompletionMayWantThatThereIsNoObject() {
    put("k", "mine");
    String id = begin();
    CompletedPart part = upload(id, 1, bytes('a', 2));

    refused(
        () ->
            s3.completeMultipartUpload(
                b ->
                    b.bucket(BUCKET)
                        .key("k")
                        .uploadId(id)
                        .ifNoneMatch("*")
                        .multipartUpload(m -> m.parts(part))),
        412,
        "PreconditionFailed");
    assertThat(get("k")).isEqualTo("mine");
    complete(id, part);
    assertThat(get("k")).isEqualTo("aa");
  }

  @Test
  void aCompletionMayTellHowLargeTheObjectIs() {
    String id = begin();
    CompletedPart part = upload(id, 1, bytes('a', 2));

    refused(
        () ->
            s3.completeMultipartUpload(
                b ->
                    b.bucket(BUCKET)
                        .key("k")
                        .uploadId(id)
                        .mpuObjectSize(3L)
                        .multipartUpload(m -> m.parts(part))),
        400,
        "InvalidRequest");
  }

  @Test
  void aPartOfAnObjectIsReadByItsNumber() {
    String id = begin();
    complete(id, upload(id, 1, large('a')), upload(id, 2, bytes('b', 3)));

    GetObjectResponse second =
        s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("k").partNumber(2)).response();

    assertThat(second.contentLength()).isEqualTo(3);
    assertThat(second.partsCount()).isEqualTo(2);
    assertThat(second.contentRange())
        .isEqualTo("bytes " + LARGE + "-" + (LARGE + 2) + "/" + (LARGE + 3));
    assertThat(s3.headObject(b -> b.bucket(BUCKET).key("k").partNumber(1)).contentLength())
        .isEqualTo(LARGE);
    assertThat(s3.headObject(b -> b.bucket(BUCKET).key("k")).partsCount()).isNull();
    refused(
        () -> s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("k").partNumber(3)),
        416,
        "InvalidPartNumber");
    refused(
        () -> s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("k").partNumber(1).range("bytes=0-1")),
        400,
        "InvalidRequest");
  }

  @Test
  void anObjectThatWasPutAtOnceIsItsOnlyPart() {
    put("k", "abc");

    assertThat(s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("k").partNumber(1)).asUtf8String())
        .isEqualTo("abc");
    assertThat(s3.headObject(b -> b.bucket(BUCKET).key("k").partNumber(1)).partsCount()).isNull();
    refused(
        () -> s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("k").partNumber(2)),
        416,
        "InvalidPartNumber");
  }

  @Test
  void ofTwoCompletionsAtOnceBothAreAnswered() throws Exception {
    String id = begin();
    CompletedPart part = upload(id, 1, bytes('a', 2));

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<String> etags =
          threads
              .invokeAll(
                  List.<Callable<String>>of(
                      () -> complete(id, part).eTag(), () -> complete(id, part).eTag()))
              .stream()
              .map(Future::resultNow)
              .distinct()
              .toList();

      assertThat(etags).hasSize(1);
    }
    assertThat(aws.files()).hasSize(1);
  }

  @Test
  void aBucketWithAnUploadAloneIsEmpty() {
    String id = begin();
    upload(id, 1, bytes('a', 2));

    s3.deleteBucket(b -> b.bucket(BUCKET));

    assertThat(aws.files()).isEmpty();
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] all = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, all, one.length, other.length);
    return all;
  }
}
