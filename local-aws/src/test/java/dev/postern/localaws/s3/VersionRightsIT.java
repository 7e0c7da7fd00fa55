package dev.postern.localaws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.ObjectAttributes;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.Tag;

/** What IAM asks for where versions, uploads in parts and tags are concerned. */
class VersionRightsIT extends MultipartFixture {
  /** A call, and the one action that it takes; {@code null} stands for no version's id. */
  static Stream<Arguments> calls() {
    return Stream.of(
        call(
            "s3:GetObjectVersion",
            (s3, w) -> s3.headObject(b -> b.bucket(BUCKET).key("k").versionId(w.version()))),
        call(
            "s3:DeleteObjectVersion",
            (s3, w) -> s3.deleteObject(b -> b.bucket(BUCKET).key("k").versionId(w.version()))),
        call("s3:DeleteObject", (s3, w) -> s3.deleteObject(b -> b.bucket(BUCKET).key("k"))),
        call("s3:ListBucketVersions", (s3, w) -> s3.listObjectVersions(b -> b.bucket(BUCKET))),
        call(
            "s3:ListBucketMultipartUploads",
            (s3, w) -> s3.listMultipartUploads(b -> b.bucket(BUCKET))),
        call(
            "s3:ListMultipartUploadParts",
            (s3, w) -> s3.listParts(b -> b.bucket(BUCKET).key("k").uploadId(w.upload()))),
        call(
            "s3:AbortMultipartUpload",
            (s3, w) ->
                s3.abortMultipartUpload(b -> b.bucket(BUCKET).key("k").uploadId(w.upload()))),
        call(
            "s3:PutObject",
            (s3, w) ->
                s3.uploadPart(
                    b -> b.bucket(BUCKET).key("k").uploadId(w.upload()).partNumber(1),
                    RequestBody.fromString("x"))),
        call("s3:PutObject", (s3, w) -> s3.createMultipartUpload(b -> b.bucket(BUCKET).key("k"))),
        call("s3:GetObjectTagging", (s3, w) -> s3.getObjectTagging(b -> b.bucket(BUCKET).key("k"))),
        call(
            "s3:GetObjectVersionTagging",
            (s3, w) -> s3.getObjectTagging(b -> b.bucket(BUCKET).key("k").versionId(w.version()))),
        call(
            "s3:PutObjectTagging",
            (s3, w) ->
                s3.putObjectTagging(b -> b.bucket(BUCKET).key("k").tagging(t -> t.tagSet(TAG)))),
        call(
            "s3:PutObjectVersionTagging",
            (s3, w) ->
                s3.putObjectTagging(
                    b ->
                        b.bucket(BUCKET)
                            .key("k")
                            .versionId(w.version())
                            .tagging(t -> t.tagSet(TAG)))),
        call(
            "s3:DeleteObjectTagging",
            (s3, w) -> s3.deleteObjectTagging(b -> b.bucket(BUCKET).key("k"))),
        call(
            "s3:DeleteObjectVersionTagging",
            (s3, w) ->
                s3.deleteObjectTagging(b -> b.bucket(BUCKET).key("k").versionId(w.version()))),
        call("s3:GetBucketVersioning", (s3, w) -> s3.getBucketVersioning(b -> b.bucket(BUCKET))),
        call(
            "s3:PutBucketVersioning",
            (s3, w) ->
                s3.putBucketVersioning(
                    b ->
                        b.bucket(BUCKET)
                            .versioningConfiguration(
                                c -> c.status(BucketVersioningStatus.SUSPENDED)))));
  }

  private static final Tag TAG = Tag.builder().key("a").value("b").build();

  /** What is there to be asked for. */
  record World(String version, String upload) {}

  /** One request. */
  @FunctionalInterface
  interface Call {
    void send(S3Client s3, World world);
  }

  private static Arguments call(String action, Call call) {
    return Arguments.of(action, call);
  }

  @ParameterizedTest
  @MethodSource("calls")
  void aCallTakesItsOwnActionAndNoOther(String action, Call call) {
    World world = world();

    try (S3Client others = aws.s3(aws.session("others", allBut(action)));
        S3Client allowed = aws.s3(aws.session("allowed", only(action)))) {
      refused(() -> call.send(others, world), 403);
      call.send(allowed, world);
    }
  }

  @Test
  void attributesTakeTwoActions() {
    put("k", "v");

    try (S3Client reader = aws.s3(aws.session("reader", only("s3:GetObject")));
        S3Client knower =
            aws.s3(aws.session("knower", only("s3:GetObject\",\"s3:GetObjectAttributes")))) {
      Consumer<S3Client> ask =
          s3 ->
              s3.getObjectAttributes(
                  b -> b.bucket(BUCKET).key("k").objectAttributes(ObjectAttributes.OBJECT_SIZE));
      refused(() -> ask.accept(reader), 403, "AccessDenied");
      ask.accept(knower);
    }
  }

  @Test
  void versionsAmongManyTakeTheRightToVersions() {
    World world = world();

    try (S3Client deleter = aws.s3(aws.session("deleter", only("s3:DeleteObject")))) {
      var response =
          deleter.deleteObjects(
              b ->
                  b.bucket(BUCKET)
                      .delete(
                          Delete.builder()
                              .objects(
                                  ObjectIdentifier.builder()
                                      .key("k")
                                      .versionId(world.version())
                                      .build())
                              .build()));

      assertThat(response.errors().getFirst().code()).isEqualTo("AccessDenied");
      assertThat(response.errors().getFirst().versionId()).isEqualTo(world.version());
    }
  }

  @Test
  void aPolicyMayNameTheVersion() {
    World world = world();

    try (S3Client reader =
        aws.s3(
            aws.session(
                "reader",
                """
                {"Version":"2012-10-17","Statement":{"Effect":"Allow",
                 "Action":"s3:GetObjectVersion","Resource":"*",
                 "Condition":{"StringEquals":{"s3:versionid":"%s"}}}}
                """
                    .formatted(world.version())))) {
      reader.headObject(b -> b.bucket(BUCKET).key("k").versionId(world.version()));
      refused(
          () -> reader.headObject(b -> b.bucket(BUCKET).key("k").versionId("x".repeat(32))), 403);
    }
  }

  private World world() {
    s3.putBucketVersioning(
        b ->
            b.bucket(BUCKET)
                .versioningConfiguration(c -> c.status(BucketVersioningStatus.ENABLED)));
    String version =
        s3.putObject(b -> b.bucket(BUCKET).key("k"), RequestBody.fromString("v")).versionId();
    return new World(version, begin());
  }

  private static String only(String action) {
    return """
    {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["%s"],"Resource":"*"}}
    """
        .formatted(action);
  }

  private static String allBut(String action) {
    return """
    {"Version":"2012-10-17","Statement":{"Effect":"Allow","NotAction":"%s","Resource":"*"}}
    """
        .formatted(action);
  }
}
