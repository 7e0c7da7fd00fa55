package dev.postern.localaws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.localaws.sigv4.RawRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

class ListingIT extends S3Fixture {
  @Test
  void anEmptyBucketIsAnEmptyList() {
    ListObjectsV2Response list = s3.listObjectsV2(b -> b.bucket(BUCKET));

    assertThat(list.contents()).isEmpty();
    assertThat(list.keyCount()).isZero();
    assertThat(list.isTruncated()).isFalse();
    assertThat(list.name()).isEqualTo(BUCKET);
    assertThat(list.maxKeys()).isEqualTo(1_000);
  }

  @Test
  void keysComeInTheOrderOfTheirBytes() {
    List<String> ordered =
        List.of("A", "a", "a!", "a/b", "aa", "z", "é", "\uD7FF", "\uE000", "\uFFFD", "😀");
    ordered.reversed().forEach(key -> put(key, "x"));

    assertThat(keys(s3.listObjectsV2(b -> b.bucket(BUCKET)))).isEqualTo(ordered);
  }

  @Test
  void anEntryTellsSizeTimeAndEtag() {
    put("k", "meow");

    S3Object entry = s3.listObjectsV2(b -> b.bucket(BUCKET)).contents().getFirst();

    assertThat(entry.size()).isEqualTo(4);
    assertThat(entry.eTag()).isEqualTo("\"4a4be40c96ac6314e91d93f38043a634\"");
    assertThat(entry.storageClassAsString()).isEqualTo("STANDARD");
    assertThat(entry.lastModified())
        .isEqualTo(s3.headObject(b -> b.bucket(BUCKET).key("k")).lastModified());
    assertThat(entry.owner()).isNull();
  }

  @Test
  void theOwnerComesWhenAskedFor() {
    put("k", "v");

    assertThat(
            s3.listObjectsV2(b -> b.bucket(BUCKET).fetchOwner(true))
                .contents()
                .getFirst()
                .owner()
                .id())
        .hasSize(64);
  }

  @Test
  void aPrefixNarrowsTheList() {
    List.of("a/1", "a/2", "ab", "b/1").forEach(key -> put(key, "x"));

    assertThat(keys(s3.listObjectsV2(b -> b.bucket(BUCKET).prefix("a/"))))
        .containsExactly("a/1", "a/2");
  }

  @Test
  void aDelimiterRollsUp() {
    List.of("a/1", "a/2/3", "b", "c/1", "c/").forEach(key -> put(key, "x"));

    ListObjectsV2Response list = s3.listObjectsV2(b -> b.bucket(BUCKET).delimiter("/"));

    assertThat(keys(list)).containsExactly("b");
    assertThat(prefixes(list)).containsExactly("a/", "c/");
    assertThat(list.keyCount()).isEqualTo(3);
    assertThat(list.delimiter()).isEqualTo("/");
  }

  @Test
  void aPrefixAndADelimiterShowOneFolder() {
    List.of("a/", "a/1", "a/2/3", "a/2/4", "b").forEach(key -> put(key, "x"));

    ListObjectsV2Response list =
        s3.listObjectsV2(b -> b.bucket(BUCKET).prefix("a/").delimiter("/"));

    assertThat(keys(list)).containsExactly("a/", "a/1");
    assertThat(prefixes(list)).containsExactly("a/2/");
  }

  @Test
  void aDelimiterMayHaveSeveralCharacters() {
    List.of("a--b--c", "a-b", "x").forEach(key -> put(key, "x"));

    ListObjectsV2Response list = s3.listObjectsV2(b -> b.bucket(BUCKET).delimiter("--"));

    assertThat(keys(list)).containsExactly("a-b", "x");
    assertThat(prefixes(list)).containsExactly("a--");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void pagesOfAnySizeShowEveryKeyAndPrefixOnce(int size) {
    IntStream.range(0, 5)
        .forEach(
            i -> {
              put("file-" + i, "x");
              put("folder-" + i + "/a", "x");
              put("folder-" + i + "/b", "x");
            });
    List<String> seen = new ArrayList<>();
    ListObjectsV2Request request =
        ListObjectsV2Request.builder().bucket(BUCKET).delimiter("/").maxKeys(size).build();

    s3.listObjectsV2Paginator(request)
        .forEach(
            page -> {
              assertThat(page.keyCount())
                  .isEqualTo(page.contents().size() + page.commonPrefixes().size())
                  .isBetween(1, size);
              seen.addAll(keys(page));
              seen.addAll(prefixes(page));
            });

    assertThat(seen)
        .containsExactly(
            "file-0",
            "file-1",
            "file-2",
            "file-3",
            "file-4",
            "folder-0/",
            "folder-1/",
            "folder-2/",
            "folder-3/",
            "folder-4/");
  }

  @Test
  void aFullLastPageIsNotTruncated() {
    List.of("a", "b").forEach(key -> put(key, "x"));

    ListObjectsV2Response list = s3.listObjectsV2(b -> b.bucket(BUCKET).maxKeys(2));

    assertThat(list.isTruncated()).isFalse();
    assertThat(list.nextContinuationToken()).isNull();
  }

  @Test
  void aPageOfNothingIsNotTruncated() {
    put("a", "x");

    ListObjectsV2Response list = s3.listObjectsV2(b -> b.bucket(BUCKET).maxKeys(0));

    assertThat(list.contents()).isEmpty();
    assertThat(list.isTruncated()).isFalse();
  }

  @Test
  void startAfterBeginsBehindAKey() {
    List.of("a", "b", "c").forEach(key -> put(key, "x"));

    assertThat(keys(s3.listObjectsV2(b -> b.bucket(BUCKET).startAfter("a"))))
        .containsExactly("b", "c");
    assertThat(keys(s3.listObjectsV2(b -> b.bucket(BUCKET).startAfter("bb")))).containsExactly("c");
  }

  @Test
  void aTokenTellsNothingButIsTakenOnlyAsItWasGiven() {
    List.of("secret-a", "secret-b").forEach(key -> put(key, "x"));
    String token = s3.listObjectsV2(b -> b.bucket(BUCKET).maxKeys(1)).nextContinuationToken();

    assertThat(token).doesNotContain("secret");
    refused(
        () -> s3.listObjectsV2(b -> b.bucket(BUCKET).continuationToken(token + "A")),
        400,
        "InvalidArgument");
    refused(
        () -> s3.listObjectsV2(b -> b.bucket(BUCKET).continuationToken("secret-a")),
        400,
        "InvalidArgument");
  }

  @Test
  void aKeyThatIsDeletedMeanwhileDoesNotStopAListing() {
    List.of("a", "b", "c").forEach(key -> put(key, "x"));
    String token = s3.listObjectsV2(b -> b.bucket(BUCKET).maxKeys(1)).nextContinuationToken();

    s3.deleteObject(b -> b.bucket(BUCKET).key("a"));

    assertThat(keys(s3.listObjectsV2(b -> b.bucket(BUCKET).continuationToken(token))))
        .containsExactly("b", "c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "list-type=2&max-keys=-1",
        "list-type=2&max-keys=many",
        "list-type=2&max-keys=99999999999",
        "list-type=3",
        "list-type=2&encoding-type=base64",
      })
  void whatMakesNoSenseIsRefused(String query) {
    assertThat(
            RawRequest.of("GET", aws.endpoint().resolve("/photos?" + query))
                .signForS3(TestAws.root(), TestAws.REGION, s -> {})
                .send()
                .body())
        .contains("<Code>InvalidArgument</Code>");
  }

  @Test
  void keysComeUrlEncodedWhenAskedFor() {
    put("a b+é&/x", "x");

    assertThat(raw("list-type=2&encoding-type=url"))
        .contains("<Key>a+b%2B%C3%A9%26/x</Key>", "<EncodingType>url</EncodingType>");
    assertThat(raw("list-type=2")).contains("<Key>a b+é&amp;/x</Key>");
  }

  @Test
  void theOldListingGoesOnByMarkers() {
    List.of("a", "b/1", "b/2", "c", "d").forEach(key -> put(key, "x"));

    ListObjectsResponse first = s3.listObjects(b -> b.bucket(BUCKET).delimiter("/").maxKeys(2));
    ListObjectsResponse second =
        s3.listObjects(b -> b.bucket(BUCKET).delimiter("/").marker(first.nextMarker()));

    assertThat(first.isTruncated()).isTrue();
    assertThat(first.nextMarker()).isEqualTo("b/");
    assertThat(second.contents().stream().map(S3Object::key)).containsExactly("c", "d");
    assertThat(second.commonPrefixes()).isEmpty();
    assertThat(second.isTruncated()).isFalse();
  }

  private String raw(String query) {
    return RawRequest.of("GET", aws.endpoint().resolve("/photos?" + query))
        .signForS3(TestAws.root(), TestAws.REGION, s -> {})
        .send()
        .body();
  }

  private static List<String> keys(ListObjectsV2Response list) {
    return list.contents().stream().map(S3Object::key).toList();
  }

  private static List<String> prefixes(ListObjectsV2Response list) {
    return list.commonPrefixes().stream().map(CommonPrefix::prefix).toList();
  }
}
