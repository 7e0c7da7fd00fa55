package dev.postern.localaws.sts;

import dev.postern.localaws.iam.Principal;
import java.time.Instant;

/** All there is to know about a session; it travels, sealed, as the session's token. */
record SealedSession(
    String accessKeyId,
    String secretAccessKey,
    Instant expiresAt,
    Principal.RoleSession principal) {

  @Override
  public String toString() {
    return "SealedSession[" + accessKeyId + ", ***, " + principal.arn() + "]";
  }
}
