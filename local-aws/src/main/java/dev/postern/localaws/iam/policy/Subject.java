package dev.postern.localaws.iam.policy;

import java.util.Optional;

/**
 * Who asks, as a policy's {@code Principal} element can name them.
 *
 * @param account the account's id, where the caller belongs to one
 * @param principal the ARN of the role or root user
 * @param session the ARN of the role's session
 * @param federated the identity provider that vouches for a web identity
 */
public record Subject(
    Optional<String> account,
    Optional<String> principal,
    Optional<String> session,
    Optional<String> federated) {

  /** Somebody without any proof. */
  public static Subject anonymous() {
    return new Subject(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Somebody for whom only an identity provider vouches. */
  public static Subject federated(String provider) {
    return new Subject(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(provider));
  }
}
