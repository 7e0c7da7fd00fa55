package dev.postern.localaws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.localaws.sigv4.RawRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

class VersionListingIT extends S3Fixture {
  @BeforeEach
  void keepVersions() {
    s3.putBucketVersioning(
        b ->
            b.bucket(BUCKET)
                .versioningConfiguration(c -> c.status(BucketVersioningStatus.ENABLED)));
  }

  @Test
  void versionsComeByKeyAndTheNewestFirst() {
    List.of("b", "a", "b").forEach(key -> put(key, "x"));
    s3.deleteObject(b -> b.bucket(BUCKET).key("a"));

    ListObjectVersionsResponse list = s3.listObjectVersions(b -> b.bucket(BUCKET));

    assertThat(keys(list)).containsExactly("a", "b", "b");
    assertThat(list.versions().stream().map(ObjectVersion::isLatest))
        .containsExactly(false, true, false);
    assertThat(list.deleteMarkers().stream().map(DeleteMarkerEntry::key)).containsExactly("a");
    assertThat(list.versions().getFirst().size()).isEqualTo(1);
  }

  @Test
  void markersStandAmongTheVersions() {
    put("a", "x");
    s3.deleteObject(b -> b.bucket(BUCKET).key("a"));
    put("a", "y");

    assertThat(raw("versions")).containsPattern("(?s)<Version>.*<DeleteMarker>.*<Version>");
  }

  @Test
  void aPrefixAndADelimiterShowOneFolder() {
    List.of("a/1", "a/1", "a/2/3", "a/2/4", "b").forEach(key -> put(key, "x"));

    ListObjectVersionsResponse list =
        s3.listObjectVersions(b -> b.bucket(BUCKET).prefix("a/").delimiter("/"));

    assertThat(keys(list)).containsExactly("a/1", "a/1");
    assertThat(list.commonPrefixes().stream().map(CommonPrefix::prefix)).containsExactly("a/2/");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void pagesOfAnySizeShowEveryVersionAndPrefixOnce(int size) {
    List.of("a", "a", "a", "b/1", "b/2", "c", "c", "d/1").forEach(key -> put(key, "x"));
    s3.deleteObject(b -> b.bucket(BUCKET).key("a"));
    List<String> seen = new ArrayList<>();

    s3.listObjectVersionsPaginator(b -> b.bucket(BUCKET).delimiter("/").maxKeys(size))
        .forEach(
            page -> {
              seen.addAll(keys(page));
              page.deleteMarkers().forEach(marker -> seen.add("-" + marker.key()));
              page.commonPrefixes().forEach(prefix -> seen.add(prefix.prefix()));
            });

    assertThat(seen).containsExactlyInAnyOrder("-a", "a", "a", "a", "b/", "c", "c", "d/");
  }

  @Test
  void aListingGoesOnAfterItsVersionsWereDeleted() {
    List.of("a", "a", "a").forEach(key -> put(key, "x"));
    ListObjectVersionsResponse first = s3.listObjectVersions(b -> b.bucket(BUCKET).maxKeys(2));
    first
        .versions()
        .forEach(
            version ->
                s3.deleteObject(b -> b.bucket(BUCKET).key("a").versionId(version.versionId())));

    ListObjectVersionsResponse second =
        s3.listObjectVersions(
            b ->
                b.bucket(BUCKET)
                    .keyMarker(first.nextKeyMarker())
                    .versionIdMarker(first.nextVersionIdMarker()));

    assertThat(keys(second)).containsExactly("a");
    assertThat(second.isTruncated()).isFalse();
  }

  @Test
  void aVersionMarkerAloneIsRefused() {
    assertThat(raw("versions&version-id-marker=abc")).contains("<Code>InvalidArgument</Code>");
  }

  @Test
  void keysComeUrlEncodedWhenAskedFor() {
    put("a b+é", "x");

    assertThat(raw("versions&encoding-type=url")).contains("<Key>a+b%2B%C3%A9</Key>");
  }

  private String raw(String query) {
    return RawRequest.of("GET", aws.endpoint().resolve("/photos?" + query))
        .signForS3(TestAws.root(), TestAws.REGION, s -> {})
        .send()
        .body();
  }

  private static List<String> keys(ListObjectVersionsResponse list) {
    return list.versions().stream().map(ObjectVersion::key).toList();
  }
}
