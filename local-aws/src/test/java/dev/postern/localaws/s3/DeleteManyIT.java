package dev.postern.localaws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.localaws.sigv4.RawRequest;
import dev.postern.localaws.sts.TemporaryCredentials;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.DeletedObject;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Object;

class DeleteManyIT extends S3Fixture {
  @Test
  void manyObjectsAreDeletedAtOnce() {
    List.of("a", "b&<", "c").forEach(key -> put(key, "x"));

    DeleteObjectsResponse response = delete(s3, "a", "b&<", "none");

    assertThat(response.deleted().stream().map(DeletedObject::key))
        .containsExactly("a", "b&<", "none");
    assertThat(keys()).containsExactly("c");
  }

  @Test
  void aQuietDeletionTellsOnlyWhatFailed() {
    put("a", "x");

    DeleteObjectsResponse response =
        s3.deleteObjects(b -> b.bucket(BUCKET).delete(d -> d.quiet(true).objects(object("a"))));

    assertThat(response.deleted()).isEmpty();
    assertThat(keys()).isEmpty();
  }

  @Test
  void eachObjectIsDeletedOnlyByWhoMayDeleteIt() {
    List.of("mine/a", "theirs/a").forEach(key -> put(key, "x"));
    TemporaryCredentials session =
        aws.session(
            "deleter",
            """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:DeleteObject",
             "Resource":"arn:aws:s3:::photos/mine/*"}}
            """);

    try (S3Client limited = aws.s3(session)) {
      DeleteObjectsResponse response = delete(limited, "mine/a", "theirs/a");

      assertThat(response.deleted().stream().map(DeletedObject::key)).containsExactly("mine/a");
      assertThat(response.errors().stream().map(S3Error::code)).containsExactly("AccessDenied");
      assertThat(response.errors().getFirst().key()).isEqualTo("theirs/a");
    }
    assertThat(keys()).containsExactly("theirs/a");
  }

  @Test
  void moreThanAThousandAreTooMany() {
    String[] keys = IntStream.range(0, 1_001).mapToObj(i -> "k" + i).toArray(String[]::new);

    refused(() -> delete(s3, keys), 400, "MalformedXML");
  }

  @Test
  void aDeletionWithoutAnyChecksumIsRefused() {
    put("a", "x");

    assertThat(
            RawRequest.of("POST", aws.endpoint().resolve("/photos?delete"))
                .body("<Delete><Object><Key>a</Key></Object></Delete>")
                .signForS3(TestAws.root(), TestAws.REGION, s -> {})
                .send()
                .body())
        .contains("<Code>InvalidRequest</Code>", "Content-MD5");
    assertThat(keys()).containsExactly("a");
  }

  private DeleteObjectsResponse delete(S3Client client, String... keys) {
    List<ObjectIdentifier> objects = Arrays.stream(keys).map(DeleteManyIT::object).toList();
    return client.deleteObjects(b -> b.bucket(BUCKET).delete(d -> d.objects(objects)));
  }

  private static ObjectIdentifier object(String key) {
    return ObjectIdentifier.builder().key(key).build();
  }

  private List<String> keys() {
    return s3.listObjectsV2(b -> b.bucket(BUCKET)).contents().stream().map(S3Object::key).toList();
  }
}
