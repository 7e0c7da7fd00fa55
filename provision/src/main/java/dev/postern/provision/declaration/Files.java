package dev.postern.provision.declaration;

import dev.postern.provision.role.Access;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What people work with, and what they may do with it.
 *
 * @param role of people who signed in, its ARN; null for one that Postern makes by {@code access}
 * @param guestRole the same for guests
 */
public record Files(
    String bucket,
    Access access,
    String commonPrefix,
    String homePrefix,
    @Nullable String role,
    @Nullable String guestRole) {
  /** The owner's role for people who signed in. */
  public Optional<String> ownRole() {
    return Optional.ofNullable(role);
  }

  /** The owner's role for guests. */
  public Optional<String> ownGuestRole() {
    return Optional.ofNullable(guestRole);
  }
}
