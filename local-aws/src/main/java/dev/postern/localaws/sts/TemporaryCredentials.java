package dev.postern.localaws.sts;

import java.time.Instant;

/** A role session's key, the token that goes with it and whose it is. */
public record TemporaryCredentials(
    String accessKeyId,
    String secretAccessKey,
    String sessionToken,
    Instant expiration,
    String assumedRoleArn,
    String assumedRoleId) {

  @Override
  public String toString() {
    return "TemporaryCredentials[" + accessKeyId + ", ***, until " + expiration + "]";
  }
}
