package dev.postern.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.objects.ObjectDetails;
import dev.postern.contract.transfer.ObjectAddress;
import dev.postern.contract.transfer.PresignedRequest;
import dev.postern.storage.credentials.StaleCredentials;
import dev.postern.storage.files.ObjectStore.Query;
import dev.postern.storage.s3.S3UnderTest.Reply;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reading objects by signed requests, whole, in part and on conditions. */
interface ReadingContract extends S3Contract {
  String ETAG = "\"1cb251ec0d568de6a929b520c4aed8d1\"";

  @ParameterizedTest
  @CsvSource({
    "bytes=1-2, ex, bytes 1-2/4",
    "bytes=2-, xt, bytes 2-3/4",
    "bytes=-1, t, bytes 3-3/4",
    "bytes=0-99, text, bytes 0-3/4",
  })
  default void aPartIsRead(String range, String text, String told) {
    String key = stored("text");

    Reply reply = s3().get(key, Map.of("Range", range));

    assertThat(reply.status()).isEqualTo(206);
    assertThat(reply.text()).isEqualTo(text);
    assertThat(reply.header("Content-Range")).isEqualTo(told);
    assertThat(reply.header("ETag")).isEqualTo(ETAG);
  }

  @Test
  default void aPartBehindTheEndIsNone() {
    assertThat(s3().get(stored("text"), Map.of("Range", "bytes=4-")).status()).isEqualTo(416);
  }

  @Test
  default void anEmptyObjectIsRead() {
    Reply reply = s3().get(stored(""));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Length")).isEqualTo("0");
    assertThat(reply.text()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "If-None-Match, \"1cb251ec0d568de6a929b520c4aed8d1\", 304",
    "If-None-Match, \"other\", 200",
    "If-Match, \"1cb251ec0d568de6a929b520c4aed8d1\", 200",
    "If-Match, \"other\", 412",
    "If-Modified-Since, 'Sat, 01 Jan 2000 00:00:00 GMT', 200",
    "If-Unmodified-Since, 'Sat, 01 Jan 2000 00:00:00 GMT', 412",
  })
  default void aConditionDecides(String field, String value, int status) {
    assertThat(s3().get(stored("text"), Map.of(field, value)).status()).isEqualTo(status);
  }

  @Test
  default void headTellsOfAnObjectWithoutItsBytes() {
    ObjectAddress object = address(stored("text"));

    Reply reply = s3().send(s3().signer().download(s3().granted, object, true), "");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Length")).isEqualTo("4");
    assertThat(reply.header("Content-Type")).isEqualTo("text/plain");
    assertThat(reply.text()).isEmpty();
  }

  @Test
  default void whatIsntThereIsToldSo() {
    Failure failure =
        catchThrowableOfType(
            Failure.class,
            () -> s3().objects().describe(s3().granted, s3().name(S3UnderTest.somewhere() + "a")));

    assertThat(failure.reason()).isEqualTo(Reason.NO_SUCH_OBJECT);
  }

  @Test
  default void anObjectIsDescribed() {
    ObjectDetails details = s3().objects().describe(s3().granted, s3().name(stored("text")));

    assertThat(details.size()).isEqualTo(4);
    assertThat(details.etag()).isEqualTo("1cb251ec0d568de6a929b520c4aed8d1");
    assertThat(details.contentType()).isEqualTo("text/plain");
    assertThat(details.storageClass()).isEqualTo("STANDARD");
  }

  @Test
  default void aSignedRequestIsGoodForItsAddressAlone() {
    String mine = stored("mine");
    String other = stored("other");
    PresignedRequest signed = s3().signer().download(s3().granted, address(mine), false);

    PresignedRequest bent =
        new PresignedRequest(
            signed.method(),
            new Secret(signed.url().reveal().replace(mine, other)),
            signed.headers(),
            signed.signedBy(),
            signed.expiresAt());

    Reply reply = s3().send(bent, "");
    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.text()).contains("SignatureDoesNotMatch");
  }

  @Test
  default void nothingIsReadWithoutASignature() {
    PresignedRequest signed = s3().signer().download(s3().granted, address(stored("a")), false);
    String url = signed.url().reveal();

    PresignedRequest bare =
        new PresignedRequest(
            "GET",
            new Secret(url.substring(0, url.indexOf('?'))),
            Map.of(),
            signed.signedBy(),
            signed.expiresAt());

    assertThat(s3().send(bare, Map.of(), Buffer.buffer()).status()).isEqualTo(403);
  }

  @Test
  default void aKeyThatNobodyKnowsIsStale() {
    TemporaryCredentials unknown =
        new TemporaryCredentials(
            s3().granted.identityId(),
            "ASIAUNKNOWNUNKNOWN00",
            s3().granted.secretAccessKey(),
            s3().granted.sessionToken(),
            s3().granted.expiresAt());

    assertThat(
            catchThrowable(
                () ->
                    s3().store()
                        .list(unknown, new Query(s3().bucket, "a", "", 1, Optional.empty()))))
        .isInstanceOf(StaleCredentials.class);
  }

  private String stored(String text) {
    String key = S3UnderTest.somewhere() + "a";
    assertThat(s3().put(key, text)).isEqualTo(200);
    return key;
  }

  private ObjectAddress address(String key) {
    return new ObjectAddress(s3().bucket, key, Optional.empty());
  }
}
