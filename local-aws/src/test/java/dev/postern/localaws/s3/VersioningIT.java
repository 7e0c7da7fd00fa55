package dev.postern.localaws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Exception;

class VersioningIT extends S3Fixture {
  @Test
  void aBucketKeepsNoVersionsBeforeItIsToldTo() {
    assertThat(s3.getBucketVersioning(b -> b.bucket(BUCKET)).status()).isNull();
    assertThat(putVersion("k", "one")).isNull();
    assertThat(s3.headObject(b -> b.bucket(BUCKET).key("k")).versionId()).isNull();
    assertThat(s3.deleteObject(b -> b.bucket(BUCKET).key("k")).deleteMarker()).isNull();
    assertThat(versions().versions()).isEmpty();
  }

  @Test
  void everyWriteIsAVersionOfItsOwn() {
    keepVersions();

    String one = putVersion("k", "one");
    String two = putVersion("k", "two");

    assertThat(one).isNotEqualTo(two).hasSize(32);
    assertThat(get("k")).isEqualTo("two");
    assertThat(get("k", one)).isEqualTo("one");
    assertThat(s3.headObject(b -> b.bucket(BUCKET).key("k")).versionId()).isEqualTo(two);
    assertThat(versions().versions().stream().map(ObjectVersion::versionId))
        .containsExactly(two, one);
    assertThat(versions().versions().stream().map(ObjectVersion::isLatest))
        .containsExactly(true, false);
  }

  @Test
  void whatWasThereBeforeIsTheVersionWithoutId() {
    put("k", "old");
    keepVersions();
    String id = putVersion("k", "new");

    assertThat(get("k", "null")).isEqualTo("old");
    assertThat(versions().versions().stream().map(ObjectVersion::versionId))
        .containsExactly(id, "null");
  }

  @Test
  void aDeletionMarksTheObject() {
    keepVersions();
    String id = putVersion("k", "one");

    DeleteObjectResponse deleted = s3.deleteObject(b -> b.bucket(BUCKET).key("k"));

    assertThat(deleted.deleteMarker()).isTrue();
    assertThat(deleted.versionId()).hasSize(32).isNotEqualTo(id);
    refused(() -> get("k"), 404, "NoSuchKey");
    assertThat(s3.listObjectsV2(b -> b.bucket(BUCKET)).contents()).isEmpty();
    assertThat(get("k", id)).isEqualTo("one");
    assertThat(versions().deleteMarkers().getFirst().isLatest()).isTrue();
    assertThat(versions().deleteMarkers().getFirst().versionId()).isEqualTo(deleted.versionId());
  }

  @Test
  void aMarkedObjectSaysSoWhenItIsRead() {
    keepVersions();
    putVersion("k", "one");
    String marker = s3.deleteObject(b -> b.bucket(BUCKET).key("k")).versionId();

    assertThat(headers(() -> get("k"))).containsExactly("true", marker);
    assertThat(headers(() -> s3.headObject(b -> b.bucket(BUCKET).key("k"))))
        .containsExactly("true", marker);
    assertThat(headers(() -> get("k", marker))).containsExactly("true", marker);
    refused(() -> get("k", marker), 405, "MethodNotAllowed");
  }

  @Test
  void deletingTheMarkerBringsTheObjectBack() {
    keepVersions();
    putVersion("k", "one");
    String marker = s3.deleteObject(b -> b.bucket(BUCKET).key("k")).versionId();

    DeleteObjectResponse undone = s3.deleteObject(b -> b.bucket(BUCKET).key("k").versionId(marker));

    assertThat(undone.deleteMarker()).isTrue();
    assertThat(undone.versionId()).isEqualTo(marker);
    assertThat(get("k")).isEqualTo("one");
  }

  @Test
  void aVersionIsDeletedForGood() {
    keepVersions();
    String one = putVersion("k", "one");
    String two = putVersion("k", "two");

    DeleteObjectResponse deleted = s3.deleteObject(b -> b.bucket(BUCKET).key("k").versionId(two));

    assertThat(deleted.deleteMarker()).isNull();
    assertThat(deleted.versionId()).isEqualTo(two);
    assertThat(get("k")).isEqualTo("one");
    refused(() -> get("k", two), 404, "NoSuchVersion");
    s3.deleteObject(b -> b.bucket(BUCKET).key("k").versionId(one));
    assertThat(aws.files()).isEmpty();
  }

  @Test
  void whatWasNeverThereCanBeMarkedToo() {
    keepVersions();

    assertThat(s3.deleteObject(b -> b.bucket(BUCKET).key("k")).deleteMarker()).isTrue();
    assertThat(versions().deleteMarkers()).hasSize(1);
  }

  @Test
  void anIdThatNoVersionHasIsToldFromOneThatNoVersionCouldHave() {
    keepVersions();
    putVersion("k", "one");

    refused(() -> get("k", "x".repeat(32)), 404, "NoSuchVersion");
    refused(() -> get("k", "short"), 400, "InvalidArgument");
    refused(() -> get("k", "null"), 404, "NoSuchVersion");
  }

  @Test
  void aSuspendedBucketReplacesTheVersionWithoutIdAlone() {
    keepVersions();
    String one = putVersion("k", "one");
    suspend();

    assertThat(putVersion("k", "two")).isNull();
    putVersion("k", "three");

    assertThat(get("k", one)).isEqualTo("one");
    assertThat(get("k", "null")).isEqualTo("three");
    assertThat(versions().versions().stream().map(ObjectVersion::versionId))
        .containsExactly("null", one);
    assertThat(aws.files()).hasSize(2);
  }

  @Test
  void aDeletionInASuspendedBucketReplacesTheVersionWithoutId() {
    keepVersions();
    String one = putVersion("k", "one");
    suspend();
    putVersion("k", "two");

    DeleteObjectResponse deleted = s3.deleteObject(b -> b.bucket(BUCKET).key("k"));

    assertThat(deleted.versionId()).isEqualTo("null");
    assertThat(deleted.deleteMarker()).isTrue();
    refused(() -> get("k"), 404, "NoSuchKey");
    assertThat(versions().versions().stream().map(ObjectVersion::versionId)).containsExactly(one);
  }

  @Test
  void anOldVersionIsRestoredByCopyingIt() {
    keepVersions();
    String one = putVersion("k", "one");
    putVersion("k", "two");

    CopyObjectResponse copy =
        s3.copyObject(
            b ->
                b.sourceBucket(BUCKET)
                    .sourceKey("k")
                    .sourceVersionId(one)
                    .destinationBucket(BUCKET)
                    .destinationKey("k"));

    assertThat(get("k")).isEqualTo("one");
    assertThat(copy.copySourceVersionId()).isEqualTo(one);
    assertThat(copy.versionId()).hasSize(32);
    assertThat(versions().versions()).hasSize(3);
  }

  @Test
  void aDeleteMarkerCannotBeCopied() {
    keepVersions();
    putVersion("k", "one");
    String marker = s3.deleteObject(b -> b.bucket(BUCKET).key("k")).versionId();

    refused(() -> copy(Optional.of(marker)), 400, "InvalidRequest");
    refused(() -> copy(Optional.empty()), 404, "NoSuchKey");
  }

  @Test
  void manyVersionsAreDeletedAtOnce() {
    keepVersions();
    String one = putVersion("k", "one");
    putVersion("k", "two");

    DeleteObjectsResponse response =
        s3.deleteObjects(
            b ->
                b.bucket(BUCKET)
                    .delete(d -> d.objects(identifier("k", one), identifier("k", null))));

    assertThat(response.deleted().getFirst().versionId()).isEqualTo(one);
    assertThat(response.deleted().getFirst().deleteMarker()).isNull();
    assertThat(response.deleted().getLast().deleteMarker()).isTrue();
    assertThat(response.deleted().getLast().deleteMarkerVersionId())
        .isEqualTo(versions().deleteMarkers().getFirst().versionId());
    assertThat(versions().versions()).hasSize(1);
  }

  @Test
  void aBucketThatHoldsAVersionIsNotEmpty() {
    keepVersions();
    putVersion("k", "one");
    s3.deleteObject(b -> b.bucket(BUCKET).key("k"));

    refused(() -> s3.deleteBucket(b -> b.bucket(BUCKET)), 409, "BucketNotEmpty");
  }

  @Test
  void aConditionIsAboutWhatIsThereNow() {
    keepVersions();
    putVersion("k", "one");
    s3.deleteObject(b -> b.bucket(BUCKET).key("k"));

    s3.putObject(b -> b.bucket(BUCKET).key("k").ifNoneMatch("*"), RequestBody.fromString("two"));

    assertThat(get("k")).isEqualTo("two");
  }

  @Test
  void aConfigurationThatSaysNothingIsRefused() {
    refused(
        () -> s3.putBucketVersioning(b -> b.bucket(BUCKET).versioningConfiguration(c -> {})),
        400,
        "IllegalVersioningConfigurationException");
    refused(
        () ->
            s3.putBucketVersioning(
                b -> b.bucket(BUCKET).versioningConfiguration(c -> c.status("On"))),
        400,
        "MalformedXML");
  }

  private void keepVersions() {
    versioning(BucketVersioningStatus.ENABLED);
    assertThat(s3.getBucketVersioning(b -> b.bucket(BUCKET)).status())
        .isEqualTo(BucketVersioningStatus.ENABLED);
  }

  private void suspend() {
    versioning(BucketVersioningStatus.SUSPENDED);
  }

  private void versioning(BucketVersioningStatus status) {
    s3.putBucketVersioning(b -> b.bucket(BUCKET).versioningConfiguration(c -> c.status(status)));
  }

  private String putVersion(String key, String content) {
    return s3.putObject(b -> b.bucket(BUCKET).key(key), RequestBody.fromString(content))
        .versionId();
  }

  private String get(String key, String versionId) {
    return s3.getObjectAsBytes(b -> b.bucket(BUCKET).key(key).versionId(versionId)).asUtf8String();
  }

  private void copy(Optional<String> versionId) {
    s3.copyObject(
        b -> {
          b.sourceBucket(BUCKET).sourceKey("k").destinationBucket(BUCKET).destinationKey("c");
          versionId.ifPresent(b::sourceVersionId);
        });
  }

  private ListObjectVersionsResponse versions() {
    return s3.listObjectVersions(b -> b.bucket(BUCKET));
  }

  private static ObjectIdentifier identifier(String key, @Nullable String versionId) {
    return ObjectIdentifier.builder().key(key).versionId(versionId).build();
  }

  /** What a refusal says of a delete marker. */
  private static List<String> headers(Runnable read) {
    List<String> found = new ArrayList<>();
    assertThatThrownBy(read::run)
        .isInstanceOfSatisfying(
            S3Exception.class,
            e ->
                List.of("x-amz-delete-marker", "x-amz-version-id")
                    .forEach(
                        name ->
                            e.awsErrorDetails()
                                .sdkHttpResponse()
                                .firstMatchingHeader(name)
                                .ifPresent(found::add)));
    return found;
  }
}
