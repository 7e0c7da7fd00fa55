package dev.postern.localaws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

class UploadListingIT extends MultipartFixture {
  @Test
  void uploadsComeByKeyAndTheOldestFirst() {
    begin("b");
    String first = begin("a");
    aws.moveClock(Duration.ofSeconds(1));
    String second = begin("a");

    ListMultipartUploadsResponse list = s3.listMultipartUploads(b -> b.bucket(BUCKET));

    assertThat(list.uploads().stream().map(MultipartUpload::key)).containsExactly("a", "a", "b");
    assertThat(list.uploads().stream().limit(2).map(MultipartUpload::uploadId))
        .containsExactly(first, second);
    assertThat(list.uploads().getFirst().initiator().id()).isNotEmpty();
    assertThat(list.uploads().getFirst().initiated()).isNotNull();
  }

  @Test
  void aPrefixAndADelimiterShowOneFolder() {
    List.of("a/1", "a/2/3", "a/2/4", "b").forEach(this::begin);

    ListMultipartUploadsResponse list =
        s3.listMultipartUploads(b -> b.bucket(BUCKET).prefix("a/").delimiter("/"));

    assertThat(list.uploads().stream().map(MultipartUpload::key)).containsExactly("a/1");
    assertThat(list.commonPrefixes().stream().map(CommonPrefix::prefix)).containsExactly("a/2/");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void pagesOfAnySizeShowEveryUploadAndPrefixOnce(int size) {
    List.of("a", "a", "a", "b/1", "b/2", "c").forEach(this::begin);
    List<String> seen = new ArrayList<>();

    s3.listMultipartUploadsPaginator(b -> b.bucket(BUCKET).delimiter("/").maxUploads(size))
        .forEach(
            page -> {
              page.uploads().forEach(upload -> seen.add(upload.key()));
              page.commonPrefixes().forEach(prefix -> seen.add(prefix.prefix()));
            });

    assertThat(seen).containsExactlyInAnyOrder("a", "a", "a", "b/", "c");
  }

  @Test
  void whatHasEndedIsNotListed() {
    String completed = begin();
    complete(completed, upload(completed, 1, bytes('a', 1)));
    String aborted = begin();
    s3.abortMultipartUpload(b -> b.bucket(BUCKET).key("k").uploadId(aborted));

    assertThat(s3.listMultipartUploads(b -> b.bucket(BUCKET)).uploads()).isEmpty();
  }
}
