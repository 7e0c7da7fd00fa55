package dev.postern.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.versions.ListVersions.ObjectVersion;
import dev.postern.storage.People;
import dev.postern.storage.ScriptedS3;
import dev.postern.storage.versions.VersionStore.Listing;
import dev.postern.storage.versions.VersionStore.Position;
import dev.postern.storage.versions.VersionStore.Query;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class S3VersionStoreIT {
  private static final TemporaryCredentials ANN = People.credentials("ANN", Instant.MAX);

  private final Vertx vertx = Vertx.vertx();
  private final ScriptedS3 s3;
  private final S3Connection connection;

  S3VersionStoreIT() throws Exception {
    s3 = new ScriptedS3(vertx);
    connection =
        new S3Connection("eu-central-1", Optional.of(s3.endpoint()), Duration.ofSeconds(20));
  }

  @AfterEach
  void close() throws Exception {
    connection.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void whatHappenedWithinASecondStaysInItsOrder() {
    s3.answering(
        200,
        """
        <ListVersionsResult><EncodingType>url</EncodingType><IsTruncated>true</IsTruncated>
        <NextKeyMarker>a%%0Ab</NextKeyMarker><NextVersionIdMarker>v1</NextVersionIdMarker>
        %s%s%s<CommonPrefixes><Prefix>c%%20d/</Prefix></CommonPrefixes></ListVersionsResult>"""
            .formatted(version("v3"), marker("v2"), version("v1")));

    Listing listing = list(Optional.empty());

    assertThat(listing.versions())
        .extracting(ObjectVersion::versionId)
        .containsExactly("v3", "v2", "v1");
    assertThat(listing.versions().get(1).deleteMarker()).isTrue();
    assertThat(listing.versions().getFirst().key()).isEqualTo("a\nb");
    assertThat(listing.prefixes()).containsExactly("c d/");
    assertThat(listing.position()).contains(new Position("a\nb", Optional.of("v1")));
  }

  @Test
  void aPositionBehindAKeyHasNoVersion() {
    s3.answering(200, "<ListVersionsResult><IsTruncated>false</IsTruncated></ListVersionsResult>");

    Listing listing = list(Optional.of(new Position("a&b", Optional.empty())));

    assertThat(listing.versions()).isEmpty();
    assertThat(listing.position()).isEmpty();
    assertThat(String.valueOf(s3.seen().getFirst().query()))
        .contains("key-marker=a%26b")
        .doesNotContain("version-id-marker");
  }

  @Test
  void aMissingPermissionIsNamed() {
    s3.failing(403, "AccessDenied");

    Failure failure = catchThrowableOfType(Failure.class, () -> list(Optional.empty()));

    assertThat(failure.reason()).isEqualTo(Reason.ACCESS_DENIED);
    assertThat(failure.detail()).contains("s3:ListBucketVersions on files/a");
  }

  @Test
  void aPositionThatSomebodyMadeUpIsTheirMistake() {
    s3.failing(400, "InvalidArgument");

    Failure failure =
        catchThrowableOfType(
            Failure.class, () -> list(Optional.of(new Position("a", Optional.of("made up")))));

    assertThat(failure.errors().getFirst().pointer()).isEqualTo("?cursor");
  }

  private Listing list(Optional<Position> position) {
    return connection.versions().list(ANN, new Query("files", "a", "/", 10, position));
  }

  private static String version(String id) {
    return """
        <Version><Key>a%%0Ab</Key><VersionId>%s</VersionId><IsLatest>false</IsLatest>
        <LastModified>2026-01-02T03:04:05.000Z</LastModified><ETag>&quot;abc&quot;</ETag>
        <Size>7</Size></Version>"""
        .formatted(id);
  }

  private static String marker(String id) {
    return """
        <DeleteMarker><Key>a%%0Ab</Key><VersionId>%s</VersionId><IsLatest>false</IsLatest>
        <LastModified>2026-01-02T03:04:05.000Z</LastModified></DeleteMarker>"""
        .formatted(id);
  }
}
