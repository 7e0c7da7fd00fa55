package dev.postern.localaws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.localaws.sigv4.RawRequest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.BucketLocationConstraint;
import software.amazon.awssdk.services.s3.model.CORSRule;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;
import software.amazon.awssdk.services.s3.model.Tag;

class BucketIT extends S3Fixture {
  @Test
  void bucketsAreListedByName() {
    create("albums");

    assertThat(s3.listBuckets().buckets().stream().map(Bucket::name))
        .containsExactly("albums", "photos");
    assertThat(s3.listBuckets().buckets().getFirst().bucketRegion()).isEqualTo(TestAws.REGION);
  }

  @Test
  void bucketsComePageByPage() {
    Stream.of("a-1", "a-2", "a-3").forEach(this::create);

    assertThat(
            s3.listBucketsPaginator(b -> b.maxBuckets(2).prefix("a-")).buckets().stream()
                .map(Bucket::name))
        .containsExactly("a-1", "a-2", "a-3");
  }

  @Test
  void aBucketCannotBeCreatedTwice() {
    refused(() -> create(BUCKET), 409, "BucketAlreadyOwnedByYou");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ab",
        "Photos",
        "photo_s",
        "-photos",
        "photos-",
        "pho..tos",
        "192.168.5.4",
        "xn--photos",
        "photos-s3alias",
        "sthree-photos",
        "photos.",
      })
  void aNameThatBreaksTheRulesIsRefused(String name) {
    assertThat(
            RawRequest.of("PUT", aws.endpoint().resolve("/" + name))
                .signForS3(TestAws.root(), TestAws.REGION, s -> {})
                .send()
                .body())
        .contains("<Code>InvalidBucketName</Code>");
  }

  @Test
  void aBucketIsCreatedInItsRegionAlone() {
    refused(
        () ->
            s3.createBucket(
                b ->
                    b.bucket("other")
                        .createBucketConfiguration(
                            c -> c.locationConstraint(BucketLocationConstraint.EU_WEST_1))),
        400,
        "IllegalLocationConstraintException");
    assertThat(s3.getBucketLocation(b -> b.bucket(BUCKET)).locationConstraintAsString())
        .isEqualTo(TestAws.REGION);
  }

  @Test
  void headTellsWhetherABucketIsThere() {
    assertThat(s3.headBucket(b -> b.bucket(BUCKET)).bucketRegion()).isEqualTo(TestAws.REGION);
    refused(() -> s3.headBucket(b -> b.bucket("nothing")), 404);
  }

  @Test
  void onlyAnEmptyBucketCanBeDeleted() {
    put("k", "v");
    refused(() -> s3.deleteBucket(b -> b.bucket(BUCKET)), 409, "BucketNotEmpty");

    s3.deleteObject(b -> b.bucket(BUCKET).key("k"));
    s3.deleteBucket(b -> b.bucket(BUCKET));

    refused(() -> put("k", "v"), 404, "NoSuchBucket");
  }

  @Test
  void aBucketOfTheSameNameBeginsAfresh() {
    s3.putBucketTagging(b -> b.bucket(BUCKET).tagging(t -> t.tagSet(tag("a", "1"))));
    s3.deleteBucket(b -> b.bucket(BUCKET));

    create(BUCKET);

    refused(() -> s3.getBucketTagging(b -> b.bucket(BUCKET)), 404, "NoSuchTagSet");
  }

  @Test
  void tagsComeBack() {
    s3.putBucketTagging(
        b -> b.bucket(BUCKET).tagging(t -> t.tagSet(tag("team", "red & blue"), tag("a", ""))));

    assertThat(s3.getBucketTagging(b -> b.bucket(BUCKET)).tagSet())
        .containsExactlyInAnyOrder(tag("team", "red & blue"), tag("a", ""));
    s3.deleteBucketTagging(b -> b.bucket(BUCKET));
    refused(() -> s3.getBucketTagging(b -> b.bucket(BUCKET)), 404, "NoSuchTagSet");
  }

  @Test
  void tagsOfTheSameKeyAreRefused() {
    refused(
        () ->
            s3.putBucketTagging(
                b -> b.bucket(BUCKET).tagging(t -> t.tagSet(tag("a", "1"), tag("a", "2")))),
        400,
        "InvalidTag");
  }

  @Test
  void aNewBucketIsClosedToThePublic() {
    PublicAccessBlockConfiguration all = block(true);

    assertThat(s3.getPublicAccessBlock(b -> b.bucket(BUCKET)).publicAccessBlockConfiguration())
        .isEqualTo(all);
  }

  @Test
  void thePublicAccessBlockCanBeChangedAndRemoved() {
    s3.putPublicAccessBlock(b -> b.bucket(BUCKET).publicAccessBlockConfiguration(block(false)));

    assertThat(s3.getPublicAccessBlock(b -> b.bucket(BUCKET)).publicAccessBlockConfiguration())
        .isEqualTo(block(false));
    s3.deletePublicAccessBlock(b -> b.bucket(BUCKET));
    refused(
        () -> s3.getPublicAccessBlock(b -> b.bucket(BUCKET)),
        404,
        "NoSuchPublicAccessBlockConfiguration");
  }

  @Test
  void aNewBucketEncrypts() {
    assertThat(encryption().applyServerSideEncryptionByDefault().sseAlgorithm())
        .isEqualTo(ServerSideEncryption.AES256);
  }

  @Test
  void theEncryptionOfABucketIsThatOfItsNewObjects() {
    ServerSideEncryptionRule rule =
        ServerSideEncryptionRule.builder()
            .bucketKeyEnabled(true)
            .applyServerSideEncryptionByDefault(
                d -> d.sseAlgorithm(ServerSideEncryption.AWS_KMS).kmsMasterKeyID("key-1"))
            .build();
    s3.putBucketEncryption(
        b -> b.bucket(BUCKET).serverSideEncryptionConfiguration(c -> c.rules(rule)));
    put("k", "v");

    assertThat(encryption().applyServerSideEncryptionByDefault().kmsMasterKeyID())
        .isEqualTo("key-1");
    var head = s3.headObject(b -> b.bucket(BUCKET).key("k"));
    assertThat(head.serverSideEncryption()).isEqualTo(ServerSideEncryption.AWS_KMS);
    assertThat(head.ssekmsKeyId()).isEqualTo("key-1");
    assertThat(head.bucketKeyEnabled()).isTrue();
  }

  @Test
  void corsRulesComeBack() {
    CORSRule rule =
        CORSRule.builder()
            .id("web")
            .allowedOrigins("https://*.example.com")
            .allowedMethods("GET", "PUT")
            .allowedHeaders("x-*")
            .exposeHeaders("ETag")
            .maxAgeSeconds(60)
            .build();

    s3.putBucketCors(b -> b.bucket(BUCKET).corsConfiguration(c -> c.corsRules(rule)));

    assertThat(s3.getBucketCors(b -> b.bucket(BUCKET)).corsRules()).containsExactly(rule);
    s3.deleteBucketCors(b -> b.bucket(BUCKET));
    refused(() -> s3.getBucketCors(b -> b.bucket(BUCKET)), 404, "NoSuchCORSConfiguration");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no xml",
        "<Tagging>",
        "<Other/>",
        "<Tagging/>",
        "<Tagging><TagSet><Tag><Key>a</Key></Tag></TagSet></Tagging>",
        "<!DOCTYPE t [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><Tagging><TagSet><Tag>"
            + "<Key>a</Key><Value>&x;</Value></Tag></TagSet></Tagging>",
        "<!DOCTYPE t [<!ENTITY x 'xx'>]><Tagging><TagSet><Tag>"
            + "<Key>a</Key><Value>&x;</Value></Tag></TagSet></Tagging>",
      })
  void aDocumentThatIsNotTheExpectedOneIsRefused(String body) {
    assertThat(tagging(body)).contains("<Code>MalformedXML</Code>");
    refused(() -> s3.getBucketTagging(b -> b.bucket(BUCKET)), 404, "NoSuchTagSet");
  }

  @Test
  void aDocumentThatIsNestedTooDeeplyIsRefused() {
    assertThat(tagging("<Tagging>" + "<a>".repeat(5_000) + "</a>".repeat(5_000) + "</Tagging>"))
        .contains("<Code>MalformedXML</Code>");
  }

  @Test
  void aDocumentThatIsTooLongIsRefused() {
    assertThat(tagging("<Tagging>" + " ".repeat(70_000) + "</Tagging>"))
        .contains("<Code>EntityTooLarge</Code>");
  }

  private String tagging(String body) {
    return RawRequest.of("PUT", aws.endpoint().resolve("/photos?tagging"))
        .body(body)
        .signForS3(TestAws.root(), TestAws.REGION, s -> {})
        .send()
        .body();
  }

  private ServerSideEncryptionRule encryption() {
    List<ServerSideEncryptionRule> rules =
        s3.getBucketEncryption(b -> b.bucket(BUCKET)).serverSideEncryptionConfiguration().rules();
    return rules.getFirst();
  }

  private static PublicAccessBlockConfiguration block(boolean on) {
    return PublicAccessBlockConfiguration.builder()
        .blockPublicAcls(on)
        .ignorePublicAcls(on)
        .blockPublicPolicy(on)
        .restrictPublicBuckets(on)
        .build();
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }
}
