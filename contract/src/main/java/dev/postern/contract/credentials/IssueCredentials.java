package dev.postern.contract.credentials;

import dev.postern.contract.bus.CallerOperation;
import dev.postern.contract.bus.Idempotent;
import dev.postern.contract.bus.Secret;
import java.time.Instant;

/**
 * Asks for the AWS credentials of the caller's identity. Only services ask, never the gateway. An
 * assertion that names another role than the session now has is refused as {@code UNAUTHENTICATED}:
 * a new one gets what it asks for.
 */
public record IssueCredentials() implements Idempotent {
  /** Answered by the auth service. */
  public static final CallerOperation<IssueCredentials, TemporaryCredentials> OPERATION =
      new CallerOperation<>(
          "auth.credentials.issue", IssueCredentials.class, TemporaryCredentials.class);

  /**
   * Credentials of the role that the person chose, or that the identity pool chose for them.
   *
   * @param identityId the person's id in the identity pool, {@code region:uuid}
   * @param expiresAt when AWS stops to accept them
   */
  public record TemporaryCredentials(
      String identityId,
      String accessKeyId,
      Secret secretAccessKey,
      Secret sessionToken,
      Instant expiresAt) {}
}
