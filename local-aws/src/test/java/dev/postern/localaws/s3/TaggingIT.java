package dev.postern.localaws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.localaws.sigv4.RawRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.TaggingDirective;

class TaggingIT extends S3Fixture {
  @Test
  void tagsComeBackAndGo() {
    put("k", "v");

    tag("k", Map.of("team", "red", "äé", "a b+c"));

    assertThat(tags("k")).isEqualTo(Map.of("team", "red", "äé", "a b+c"));
    assertThat(s3.headObject(b -> b.bucket(BUCKET).key("k")).tagCount()).isEqualTo(2);
    s3.deleteObjectTagging(b -> b.bucket(BUCKET).key("k"));
    assertThat(tags("k")).isEmpty();
    assertThat(s3.headObject(b -> b.bucket(BUCKET).key("k")).tagCount()).isNull();
    assertThat(get("k")).isEqualTo("v");
  }

  @Test
  void anObjectIsPutWithTags() {
    s3.putObject(
        b -> b.bucket(BUCKET).key("k").tagging("team=red&note=a%20b%2B"), RequestBody.empty());

    assertThat(tags("k")).isEqualTo(Map.of("team", "red", "note", "a b+"));
  }

  @Test
  void everyVersionHasTagsOfItsOwn() {
    s3.putBucketVersioning(
        b ->
            b.bucket(BUCKET)
                .versioningConfiguration(c -> c.status(BucketVersioningStatus.ENABLED)));
    String one =
        s3.putObject(b -> b.bucket(BUCKET).key("k").tagging("n=1"), RequestBody.empty())
            .versionId();
    s3.putObject(b -> b.bucket(BUCKET).key("k").tagging("n=2"), RequestBody.empty());

    s3.putObjectTagging(
        b ->
            b.bucket(BUCKET)
                .key("k")
                .versionId(one)
                .tagging(t -> t.tagSet(Tag.builder().key("n").value("3").build())));

    assertThat(tags("k")).isEqualTo(Map.of("n", "2"));
    assertThat(s3.getObjectTagging(b -> b.bucket(BUCKET).key("k").versionId(one)).tagSet())
        .containsExactly(Tag.builder().key("n").value("3").build());
    assertThat(s3.listObjectVersions(b -> b.bucket(BUCKET)).versions()).hasSize(2);
  }

  @Test
  void aCopyTakesTheTagsAlongUnlessItBringsItsOwn() {
    s3.putObject(b -> b.bucket(BUCKET).key("k").tagging("n=1"), RequestBody.empty());

    s3.copyObject(
        b ->
            b.sourceBucket(BUCKET).sourceKey("k").destinationBucket(BUCKET).destinationKey("same"));
    s3.copyObject(
        b ->
            b.sourceBucket(BUCKET)
                .sourceKey("k")
                .destinationBucket(BUCKET)
                .destinationKey("other")
                .taggingDirective(TaggingDirective.REPLACE)
                .tagging("n=2"));

    assertThat(tags("same")).isEqualTo(Map.of("n", "1"));
    assertThat(tags("other")).isEqualTo(Map.of("n", "2"));
  }

  @Test
  void anObjectHasTenTagsAtMost() {
    put("k", "v");
    Map<String, String> eleven =
        IntStream.range(0, 11).boxed().collect(Collectors.toMap(i -> "t" + i, i -> "v"));

    refused(() -> tag("k", eleven), 400, "BadRequest");
    refused(() -> tag("k", Map.of("aws:x", "v")), 400, "InvalidTag");
    refused(() -> tag("k", Map.of("x".repeat(129), "v")), 400, "InvalidTag");
    refused(() -> tag("k", Map.of("k", "v".repeat(257))), 400, "InvalidTag");
    refused(() -> tag("k", Map.of("k", "a&b")), 400, "InvalidTag");
    refused(() -> tag("none", Map.of("k", "v")), 404, "NoSuchKey");
  }

  @ParameterizedTest
  @CsvSource({"a=1&a=2, InvalidArgument", "a=%zz, InvalidArgument", "=1, InvalidTag"})
  void tagsInAHeaderAreWrittenAsAQueryIs(String header, String code) {
    assertThat(
            RawRequest.of("PUT", aws.endpoint().resolve("/photos/k"))
                .body("x")
                .header("x-amz-tagging", header)
                .signForS3(TestAws.root(), TestAws.REGION, s -> {})
                .send()
                .body())
        .contains("<Code>" + code + "</Code>");
  }

  @Test
  void tagsOfAnObjectDecideWhoMayReadIt() {
    s3.putObject(b -> b.bucket(BUCKET).key("red").tagging("team=red"), RequestBody.empty());
    s3.putObject(b -> b.bucket(BUCKET).key("blue").tagging("team=blue"), RequestBody.empty());

    try (S3Client red =
        aws.s3(
            aws.session(
                "red",
                """
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject",
                 "Resource":"*","Condition":{"StringEquals":{
                  "s3:ExistingObjectTag/team":"red"}}}}
                """))) {
      assertThat(red.headObject(b -> b.bucket(BUCKET).key("red")).tagCount()).isNull();
      refused(() -> red.headObject(b -> b.bucket(BUCKET).key("blue")), 403);
      refused(() -> red.getObjectTagging(b -> b.bucket(BUCKET).key("red")), 403, "AccessDenied");
    }
  }

  @Test
  void tagsOfARequestDecideWhetherTheyMayBeGiven() {
    put("k", "v");

    try (S3Client red =
        aws.s3(
            aws.session(
                "red",
                """
                {"Version":"2012-10-17","Statement":[
                 {"Effect":"Allow","Action":"s3:PutObject","Resource":"*"},
                 {"Effect":"Allow","Action":"s3:PutObjectTagging","Resource":"*",
                  "Condition":{"StringEquals":{"s3:RequestObjectTag/team":"red"}}}]}
                """))) {
      red.putObjectTagging(b -> b.bucket(BUCKET).key("k").tagging(t -> t.tagSet(of("red"))));
      red.putObject(b -> b.bucket(BUCKET).key("k").tagging("team=red"), RequestBody.empty());
      red.putObject(b -> b.bucket(BUCKET).key("k"), RequestBody.empty());
      refused(
          () ->
              red.putObjectTagging(
                  b -> b.bucket(BUCKET).key("k").tagging(t -> t.tagSet(of("blue")))),
          403,
          "AccessDenied");
      refused(
          () ->
              red.putObject(
                  b -> b.bucket(BUCKET).key("k").tagging("team=blue"), RequestBody.empty()),
          403,
          "AccessDenied");
    }
  }

  @Test
  void aCopyOfWhatHasTagsTakesTheRightToBothEndsTags() {
    s3.putObject(b -> b.bucket(BUCKET).key("tagged").tagging("n=1"), RequestBody.empty());
    put("bare", "v");

    try (S3Client copier =
        aws.s3(
            aws.session(
                "copier",
                """
                {"Version":"2012-10-17","Statement":{"Effect":"Allow",
                 "Action":["s3:GetObject","s3:PutObject"],"Resource":"*"}}
                """))) {
      copy(copier, "bare");
      refused(() -> copy(copier, "tagged"), 403, "AccessDenied");
    }
  }

  private static void copy(S3Client client, String key) {
    client.copyObject(
        b ->
            b.sourceBucket(BUCKET).sourceKey(key).destinationBucket(BUCKET).destinationKey("copy"));
  }

  private static Tag of(String team) {
    return Tag.builder().key("team").value(team).build();
  }

  private void tag(String key, Map<String, String> tags) {
    List<Tag> set =
        tags.entrySet().stream()
            .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
            .toList();
    s3.putObjectTagging(b -> b.bucket(BUCKET).key(key).tagging(t -> t.tagSet(set)));
  }

  private Map<String, String> tags(String key) {
    Map<String, String> tags = new LinkedHashMap<>();
    s3.getObjectTagging(b -> b.bucket(BUCKET).key(key))
        .tagSet()
        .forEach(tag -> tags.put(tag.key(), tag.value()));
    return tags;
  }
}
