package dev.postern.provision.declaration;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ids of things that were made by hand and become the installation's; null for those that it
 * knows by name and tag.
 */
public record Existing(
    @Nullable String userPool, @Nullable String client, @Nullable String identityPool) {
  /** None. */
  public static final Existing NONE = new Existing(null, null, null);

  /** The user pool's id. */
  public Optional<String> userPoolId() {
    return Optional.ofNullable(userPool);
  }

  /** The app client's id. */
  public Optional<String> clientId() {
    return Optional.ofNullable(client);
  }

  /** The identity pool's id. */
  public Optional<String> identityPoolId() {
    return Optional.ofNullable(identityPool);
  }
}
