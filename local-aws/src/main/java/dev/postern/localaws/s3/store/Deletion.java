package dev.postern.localaws.s3.store;

import java.util.Optional;

/**
 * What became of a deletion.
 *
 * @param version the version that was made or deleted; nothing where the bucket keeps none
 */
public record Deletion(Optional<Version> version) {
  static final Deletion UNVERSIONED = new Deletion(Optional.empty());
}
