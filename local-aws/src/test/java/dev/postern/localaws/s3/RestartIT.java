package dev.postern.localaws.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.localaws.state.StateDirectory;
import dev.postern.localaws.sts.TemporaryCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.Tag;

class RestartIT {
  private static final String POLICY =
      """
      {"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*",
       "Action":"s3:DeleteBucket","Resource":"arn:aws:s3:::photos"}}
      """;

  private final Path folder;

  RestartIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void bucketsAndObjectsAreThereAgain() {
    try (TestAws aws = start();
        S3Client s3 = aws.s3()) {
      create(s3);
      s3.putBucketTagging(
          b ->
              b.bucket("photos").tagging(t -> t.tagSet(Tag.builder().key("a").value("1").build())));
      s3.putBucketPolicy(b -> b.bucket("photos").policy(POLICY));
      s3.putBucketWebsite(
          b ->
              b.bucket("photos")
                  .websiteConfiguration(site -> site.indexDocument(index -> index.suffix("i"))));
      s3.putObject(
          b -> b.bucket("photos").key("a😀\n").contentType("text/x").metadata(Map.of("m", "1")),
          RequestBody.fromString("one"));
      s3.putObject(b -> b.bucket("photos").key("gone"), RequestBody.fromString("two"));
      s3.putObject(b -> b.bucket("photos").key("twice"), RequestBody.fromString("old"));
      s3.putObject(b -> b.bucket("photos").key("twice"), RequestBody.fromString("new"));
      s3.deleteObject(b -> b.bucket("photos").key("gone"));
    }

    try (TestAws aws = start();
        S3Client s3 = aws.s3()) {
      assertThat(s3.listObjectsV2(b -> b.bucket("photos")).contents().stream().map(S3Object::key))
          .containsExactly("a😀\n", "twice");
      var object = s3.getObjectAsBytes(b -> b.bucket("photos").key("a😀\n"));
      assertThat(object.asUtf8String()).isEqualTo("one");
      assertThat(object.response().contentType()).isEqualTo("text/x");
      assertThat(object.response().metadata()).isEqualTo(Map.of("m", "1"));
      assertThat(s3.getObjectAsBytes(b -> b.bucket("photos").key("twice")).asUtf8String())
          .isEqualTo("new");
      assertThat(s3.getBucketTagging(b -> b.bucket("photos")).tagSet()).hasSize(1);
      assertThat(s3.getBucketPolicy(b -> b.bucket("photos")).policy()).isEqualTo(POLICY);
      assertThat(s3.getBucketWebsite(b -> b.bucket("photos")).indexDocument().suffix())
          .isEqualTo("i");
    }
  }

  @Test
  void versionsMarkersTagsAndRegionsAreThereAgain() {
    String one;
    try (TestAws aws = start();
        S3Client s3 = aws.s3()) {
      create(s3);
      s3.putBucketVersioning(
          b ->
              b.bucket("photos")
                  .versioningConfiguration(c -> c.status(BucketVersioningStatus.ENABLED)));
      one =
          s3.putObject(b -> b.bucket("photos").key("k"), RequestBody.fromString("one")).versionId();
      s3.putObject(b -> b.bucket("photos").key("k"), RequestBody.fromString("two"));
      s3.putObjectTagging(
          b ->
              b.bucket("photos")
                  .key("k")
                  .versionId(one)
                  .tagging(t -> t.tagSet(Tag.builder().key("a").value("1").build())));
      s3.deleteObject(b -> b.bucket("photos").key("k"));
    }

    String before = one;
    try (TestAws aws = start();
        S3Client s3 = aws.s3()) {
      assertThat(s3.listObjectVersions(b -> b.bucket("photos")).versions()).hasSize(2);
      assertThat(
              s3.listObjectVersions(b -> b.bucket("photos")).deleteMarkers().getFirst().isLatest())
          .isTrue();
      assertThat(
              s3.getObjectAsBytes(b -> b.bucket("photos").key("k").versionId(before))
                  .asUtf8String())
          .isEqualTo("one");
      assertThat(s3.getObjectTagging(b -> b.bucket("photos").key("k").versionId(before)).tagSet())
          .hasSize(1);
      assertThat(s3.listBuckets().buckets().getFirst().bucketRegion()).isEqualTo(TestAws.REGION);
    }
  }

  @Test
  void anUploadInPartsGoesOn() {
    String id;
    CompletedPart part;
    try (TestAws aws = start();
        S3Client s3 = aws.s3()) {
      create(s3);
      id =
          s3.createMultipartUpload(b -> b.bucket("photos").key("k").metadata(Map.of("m", "1")))
              .uploadId();
      String begun = id;
      part =
          CompletedPart.builder()
              .partNumber(1)
              .eTag(
                  s3.uploadPart(
                          b -> b.bucket("photos").key("k").uploadId(begun).partNumber(1),
                          RequestBody.fromString("one"))
                      .eTag())
              .build();
    }

    String begun = id;
    try (TestAws aws = start();
        S3Client s3 = aws.s3()) {
      assertThat(s3.listParts(b -> b.bucket("photos").key("k").uploadId(begun)).parts()).hasSize(1);
      s3.completeMultipartUpload(
          b -> b.bucket("photos").key("k").uploadId(begun).multipartUpload(m -> m.parts(part)));
    }
    try (TestAws aws = start();
        S3Client s3 = aws.s3()) {
      var object = s3.getObjectAsBytes(b -> b.bucket("photos").key("k"));
      assertThat(object.asUtf8String()).isEqualTo("one");
      assertThat(object.response().metadata()).isEqualTo(Map.of("m", "1"));
      assertThat(s3.listMultipartUploads(b -> b.bucket("photos")).uploads()).isEmpty();
      assertThat(aws.files()).hasSize(1);
    }
  }

  @Test
  void aSessionOfBeforeIsGoodStill() {
    TemporaryCredentials session;
    try (TestAws aws = start();
        S3Client s3 = aws.s3()) {
      create(s3);
      session =
          aws.session(
              "lister",
              """
              {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:ListBucket",
               "Resource":"arn:aws:s3:::photos"}}
              """);
    }

    try (TestAws aws = start();
        S3Client s3 = aws.s3(session)) {
      assertThat(s3.listObjectsV2(b -> b.bucket("photos")).contents()).isEmpty();
    }
  }

  @Test
  void whatACrashLeftBehindIsTidiedAway() throws IOException {
    try (TestAws aws = start();
        S3Client s3 = aws.s3()) {
      create(s3);
      s3.putObject(b -> b.bucket("photos").key("k"), RequestBody.fromString("content"));
    }
    Path objects = folder.resolve("objects");
    Files.writeString(objects.resolve(".staging").resolve("half"), "bytes of an upload");
    Files.writeString(objects.resolve("photos").resolve("stray"), "bytes of no object");
    Files.writeString(
        objects.resolve("photos").resolve("index.ndjson"),
        "{\"put\":{\"key\":\"cut o",
        UTF_8,
        StandardOpenOption.APPEND);

    try (TestAws aws = start();
        S3Client s3 = aws.s3()) {
      assertThat(aws.files()).hasSize(1);
      assertThat(s3.getObjectAsBytes(b -> b.bucket("photos").key("k")).asUtf8String())
          .isEqualTo("content");
      s3.putObject(b -> b.bucket("photos").key("l"), RequestBody.fromString("later"));
    }
    try (TestAws aws = start();
        S3Client s3 = aws.s3()) {
      assertThat(s3.listObjectsV2(b -> b.bucket("photos")).contents()).hasSize(2);
    }
  }

  @Test
  void theJournalForgetsWhatIsPast() throws IOException {
    try (TestAws aws = start();
        S3Client s3 = aws.s3()) {
      create(s3);
      IntStream.range(0, 20)
          .forEach(
              i -> s3.putObject(b -> b.bucket("photos").key("k"), RequestBody.fromString("v" + i)));
    }
    try (TestAws aws = start()) {
      assertThat(aws.files()).hasSize(1);
    }

    assertThat(Files.readAllLines(folder.resolve("objects/photos/index.ndjson"))).hasSize(1);
  }

  private TestAws start() {
    return new TestAws(StateDirectory.at(folder));
  }

  private static void create(S3Client s3) {
    s3.createBucket(
        b ->
            b.bucket("photos")
                .createBucketConfiguration(c -> c.locationConstraint(TestAws.REGION)));
  }
}
