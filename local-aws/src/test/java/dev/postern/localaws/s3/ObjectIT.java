package dev.postern.localaws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.StorageClass;

class ObjectIT extends S3Fixture {
  @Test
  void whatIsPutComesBackWithEverythingItWasPutWith() {
    s3.putObject(
        b ->
            b.bucket(BUCKET)
                .key("a/cat.txt")
                .contentType("text/plain")
                .cacheControl("no-cache")
                .contentDisposition("inline")
                .contentEncoding("identity")
                .contentLanguage("en")
                .storageClass(StorageClass.STANDARD_IA)
                .metadata(Map.of("Owner", "ann")),
        RequestBody.fromString("meow"));

    ResponseBytes<GetObjectResponse> object =
        s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("a/cat.txt"));

    assertThat(object.asUtf8String()).isEqualTo("meow");
    assertThat(object.response().contentType()).isEqualTo("text/plain");
    assertThat(object.response().cacheControl()).isEqualTo("no-cache");
    assertThat(object.response().contentDisposition()).isEqualTo("inline");
    assertThat(object.response().contentEncoding()).isEqualTo("identity");
    assertThat(object.response().contentLanguage()).isEqualTo("en");
    assertThat(object.response().storageClass()).isEqualTo(StorageClass.STANDARD_IA);
    assertThat(object.response().metadata()).isEqualTo(Map.of("owner", "ann"));
    assertThat(object.response().eTag()).isEqualTo("\"4a4be40c96ac6314e91d93f38043a634\"");
    assertThat(object.response().serverSideEncryption()).isEqualTo(ServerSideEncryption.AES256);
  }

  @Test
  void headTellsWhatGetDoesButTheBytes() {
    put("cat.txt", "meow");

    HeadObjectResponse head = s3.headObject(b -> b.bucket(BUCKET).key("cat.txt"));

    assertThat(head.contentLength()).isEqualTo(4);
    assertThat(head.contentType()).isEqualTo("text/plain; charset=UTF-8");
    assertThat(head.eTag()).isEqualTo("\"4a4be40c96ac6314e91d93f38043a634\"");
    assertThat(head.acceptRanges()).isEqualTo("bytes");
  }

  @Test
  void anEmptyObjectIsAnObject() {
    put("empty", "");

    assertThat(get("empty")).isEmpty();
    assertThat(s3.headObject(b -> b.bucket(BUCKET).key("empty")).contentLength()).isZero();
  }

  @Test
  void aLaterObjectReplacesTheOneBefore() {
    put("k", "one");
    put("k", "two");

    assertThat(get("k")).isEqualTo("two");
  }

  @Test
  void anObjectThatIsNotThereIsNoSuchKey() {
    refused(() -> get("nothing"), 404, "NoSuchKey");
  }

  @Test
  void headOfAnObjectThatIsNotThereHasNoBody() {
    refused(() -> s3.headObject(b -> b.bucket(BUCKET).key("nothing")), 404);
  }

  @Test
  void aDeletedObjectIsGone() {
    put("k", "v");

    s3.deleteObject(b -> b.bucket(BUCKET).key("k"));

    refused(() -> get("k"), 404, "NoSuchKey");
  }

  @Test
  void deletingWhatIsNotThereIsNoError() {
    assertThat(s3.deleteObject(b -> b.bucket(BUCKET).key("k")).sdkHttpResponse().statusCode())
        .isEqualTo(204);
  }

  @Test
  void theRepliesHeadersCanBeChosen() {
    put("k", "v");

    GetObjectResponse response =
        s3.getObjectAsBytes(
                b ->
                    b.bucket(BUCKET)
                        .key("k")
                        .responseContentDisposition("attachment; filename=\"x\"")
                        .responseContentType("application/pdf")
                        .responseCacheControl("no-store"))
            .response();

    assertThat(response.contentDisposition()).isEqualTo("attachment; filename=\"x\"");
    assertThat(response.contentType()).isEqualTo("application/pdf");
    assertThat(response.cacheControl()).isEqualTo("no-store");
  }

  @Test
  void tooMuchMetadataIsRefused() {
    refused(
        () ->
            s3.putObject(
                b -> b.bucket(BUCKET).key("k").metadata(Map.of("a", "x".repeat(2_048))),
                RequestBody.empty()),
        400,
        "MetadataTooLarge");
  }

  @Test
  void anUnknownStorageClassIsRefused() {
    refused(
        () ->
            s3.putObject(
                b -> b.bucket(BUCKET).key("k").storageClass("CELLAR"), RequestBody.empty()),
        400,
        "InvalidStorageClass");
  }

  @Test
  void whatIsNotServedIsSaidSo() {
    refused(() -> s3.getObjectAcl(b -> b.bucket(BUCKET).key("k")), 501, "NotImplemented");
    refused(() -> s3.getObjectTorrent(b -> b.bucket(BUCKET).key("k")), 501, "NotImplemented");
  }
}
