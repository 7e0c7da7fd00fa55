package dev.postern.localaws.userpool;

import java.time.Instant;

/**
 * One sign-in and all tokens that come from it; ended as a whole by RevokeToken and GlobalSignOut.
 *
 * @param eventId the {@code event_id} of all its tokens
 * @param originJti the {@code origin_jti} of all its tokens
 * @param expires when its refresh tokens end; rotation doesn't move it
 */
record Grant(
    String eventId,
    String originJti,
    String sub,
    String clientId,
    Instant authenticated,
    Instant expires,
    boolean revoked) {

  Grant asRevoked() {
    return new Grant(eventId, originJti, sub, clientId, authenticated, expires, true);
  }
}
