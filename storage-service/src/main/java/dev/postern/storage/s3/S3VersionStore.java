package dev.postern.storage.s3;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.versions.ListVersions.ObjectVersion;
import dev.postern.storage.versions.VersionStore;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;

/** Lists versions in the name of whoever the credentials are. */
record S3VersionStore(S3Client s3) implements VersionStore {
  @Override
  public Listing list(TemporaryCredentials credentials, Query query) {
    S3VersionOrder.Kinds kinds = new S3VersionOrder.Kinds();
    ListObjectVersionsRequest request =
        ListObjectVersionsRequest.builder()
            .overrideConfiguration(
                S3ObjectStore.as(credentials).toBuilder()
                    .putExecutionAttribute(S3VersionOrder.KINDS, kinds)
                    .build())
            .bucket(query.bucket())
            .prefix(query.prefix())
            .delimiter(query.delimiter().isEmpty() ? null : query.delimiter())
            .maxKeys(query.limit())
            .keyMarker(query.position().map(Position::key).orElse(null))
            .versionIdMarker(query.position().flatMap(Position::versionId).orElse(null))
            .encodingType(EncodingType.URL)
            .build();
    ListObjectVersionsResponse page =
        S3Call.of(
            S3Attempt.listVersions(query.bucket(), query.prefix(), query.position().isPresent()),
            () -> s3.listObjectVersions(request));
    return new Listing(
        page.commonPrefixes().stream().map(CommonPrefix::prefix).toList(),
        inOrder(page, kinds.markers()),
        Boolean.TRUE.equals(page.isTruncated())
            ? Optional.of(
                new Position(
                    page.nextKeyMarker(),
                    Optional.ofNullable(page.nextVersionIdMarker()).filter(id -> !id.isEmpty())))
            : Optional.empty());
  }

  private static List<ObjectVersion> inOrder(
      ListObjectVersionsResponse page, List<Boolean> markers) {
    if (markers.size() != page.versions().size() + page.deleteMarkers().size()) {
      throw Failure.of(Reason.DEFECT, "S3's list of versions could not be read.");
    }
    Iterator<software.amazon.awssdk.services.s3.model.ObjectVersion> versions =
        page.versions().iterator();
    Iterator<DeleteMarkerEntry> deletions = page.deleteMarkers().iterator();
    List<ObjectVersion> all = new ArrayList<>();
    for (boolean marker : markers) {
      all.add(marker ? marker(deletions.next()) : version(versions.next()));
    }
    return all;
  }

  private static ObjectVersion version(
      software.amazon.awssdk.services.s3.model.ObjectVersion version) {
    return new ObjectVersion(
        version.key(),
        version.versionId(),
        version.isLatest(),
        false,
        Optional.of(version.size()),
        Optional.of(S3ObjectStore.unquoted(version.eTag())),
        version.lastModified(),
        Optional.of(
            Optional.ofNullable(version.storageClassAsString())
                .orElse(S3ObjectStore.ORDINARY_CLASS)));
  }

  private static ObjectVersion marker(DeleteMarkerEntry marker) {
    return new ObjectVersion(
        marker.key(),
        marker.versionId(),
        marker.isLatest(),
        true,
        Optional.empty(),
        Optional.empty(),
        marker.lastModified(),
        Optional.empty());
  }
}
