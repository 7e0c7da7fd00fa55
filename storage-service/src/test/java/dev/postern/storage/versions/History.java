package dev.postern.storage.versions;

import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.versions.ListVersions.ObjectVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Versions in memory, listed as S3 lists them without a delimiter. */
final class History implements VersionStore {
  final List<ObjectVersion> versions = new ArrayList<>();
  int calls;

  /** Something happened to a key, after all that happened to it before. */
  History stored(String key, long second) {
    return add(key, second, false);
  }

  History deleted(String key, long second) {
    return add(key, second, true);
  }

  private History add(String key, long second, boolean marker) {
    String id = "v" + versions.size();
    int first =
        IntStream.range(0, versions.size())
            .filter(i -> versions.get(i).key().compareTo(key) >= 0)
            .findFirst()
            .orElse(versions.size());
    versions.add(
        first,
        new ObjectVersion(
            key,
            id,
            true,
            marker,
            marker ? Optional.empty() : Optional.of(second),
            marker ? Optional.empty() : Optional.of(id),
            Instant.ofEpochSecond(second),
            Optional.empty()));
    return this;
  }

  /** The keys that there were, found the slow way. */
  List<String> keysAt(String prefix, Instant at) {
    return versions.stream()
        .map(ObjectVersion::key)
        .distinct()
        .filter(key -> key.startsWith(prefix))
        .filter(
            key ->
                ofKey(key)
                    .filter(version -> !version.lastModified().isAfter(at))
                    .findFirst()
                    .filter(version -> !version.deleteMarker())
                    .isPresent())
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  private Stream<ObjectVersion> ofKey(String key) {
    return versions.stream().filter(version -> version.key().equals(key));
  }

  @Override
  public Listing list(TemporaryCredentials credentials, Query query) {
    calls++;
    List<ObjectVersion> rest =
        versions.stream()
            .filter(version -> version.key().startsWith(query.prefix()))
            .filter(version -> query.position().filter(at -> !isBehind(version, at)).isEmpty())
            .toList();
    List<ObjectVersion> page = rest.subList(0, Math.min(query.limit(), rest.size()));
    return new Listing(
        List.of(),
        page,
        page.size() == rest.size()
            ? Optional.empty()
            : Optional.of(
                new Position(page.getLast().key(), Optional.of(page.getLast().versionId()))));
  }

  private boolean isBehind(ObjectVersion version, Position position) {
    int order = version.key().compareTo(position.key());
    if (order != 0 || position.versionId().isEmpty()) {
      return order > 0;
    }
    List<String> ids = ofKey(version.key()).map(ObjectVersion::versionId).toList();
    return ids.indexOf(version.versionId()) > ids.indexOf(position.versionId().get());
  }
}
