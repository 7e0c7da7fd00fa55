package dev.postern.localaws.userpool;

import java.time.Instant;
import java.util.Optional;

/**
 * A refresh token as the pool knows it: by hash alone.
 *
 * @param hash SHA-256 in base64url
 * @param replaced when rotation put another in its place
 */
record RefreshToken(String hash, String eventId, Optional<Instant> replaced) {

  RefreshToken asReplaced(Instant now) {
    return new RefreshToken(hash, eventId, Optional.of(now));
  }
}
