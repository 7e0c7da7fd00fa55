package dev.postern.provision;

import java.util.Optional;

/**
 * What is to be read.
 *
 * @param name of an installation, whose user pool has that name and tag; or of what becomes one
 * @param userPoolId of a pool that was made by hand
 * @param clientId where the pool has several app clients with a secret
 * @param identityPoolId where several identity pools take the client's sign-ins
 * @param bucket where no role names one
 */
public record ExportSource(
    Optional<String> name,
    Optional<String> userPoolId,
    Optional<String> clientId,
    Optional<String> identityPoolId,
    Optional<String> bucket) {
  /** An installation that Postern made. */
  public static ExportSource named(String name) {
    return new ExportSource(
        Optional.of(name), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
