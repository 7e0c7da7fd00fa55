package dev.postern.localaws.userpool;

import java.time.Instant;
import java.util.Optional;

/**
 * One sign-in and all tokens that come from it; ended as a whole by RevokeToken and GlobalSignOut.
 *
 * @param eventId the {@code event_id} of all its tokens
 * @param originJti the {@code origin_jti} of all its tokens
 * @param device the device it was opened on, where the pool tracks devices
 * @param granted there when managed login opened it
 * @param expires when its refresh tokens end; rotation doesn't move it
 */
record Grant(
    String eventId,
    String originJti,
    String sub,
    String clientId,
    Optional<GrantDevice> device,
    Instant authenticated,
    Instant expires,
    boolean revoked,
    Optional<Scopes> granted) {

  Grant asRevoked() {
    return new Grant(
        eventId, originJti, sub, clientId, device, authenticated, expires, true, granted);
  }

  /** What its tokens may be used for. */
  Scopes scopes() {
    return granted.orElse(Scopes.OF_OPERATIONS);
  }

  /**
   * A device as a sign-in knows it, which the user may not have confirmed yet.
   *
   * @param groupKey stands for the pool in the device's SRP
   */
  record GrantDevice(String key, String groupKey) {}
}
