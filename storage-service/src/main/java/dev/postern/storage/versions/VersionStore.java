package dev.postern.storage.versions;

import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.versions.ListVersions.ObjectVersion;
import java.util.List;
import java.util.Optional;

/**
 * Versions of objects as somebody's credentials show them. Blocks, and fails with a {@link
 * dev.postern.contract.bus.Failure}, or with {@link
 * dev.postern.storage.credentials.StaleCredentials} where new credentials would do.
 */
public interface VersionStore {
  /** One page of versions and delete markers, by key, each key's latest first. */
  Listing list(TemporaryCredentials credentials, Query query);

  /**
   * What to list.
   *
   * @param delimiter folds what follows it; empty for a flat list
   * @param limit most entries, 1 to 1000
   * @param position where to go on
   */
  record Query(
      String bucket, String prefix, String delimiter, int limit, Optional<Position> position) {}

  /**
   * A place between two versions.
   *
   * @param key of the version before
   * @param versionId of the version before; empty behind all versions of the key
   */
  record Position(String key, Optional<String> versionId) {
    /** Never part of a key. */
    private static final char END = '\0';

    static Position parse(String text) {
      int end = text.indexOf(END);
      return end < 0
          ? new Position(text, Optional.empty())
          : new Position(text.substring(0, end), Optional.of(text.substring(end + 1)));
    }

    String text() {
      return key + versionId.map(id -> END + id).orElse("");
    }
  }

  /**
   * What was found.
   *
   * @param position where the next page begins; empty at the end
   */
  record Listing(
      List<String> prefixes, List<ObjectVersion> versions, Optional<Position> position) {}
}
