package dev.postern.localaws.userpool;

import dev.postern.localaws.userpool.Grant.GrantDevice;
import dev.postern.localaws.userpool.srp.SrpVerifier;
import java.time.Instant;
import java.util.Optional;

/**
 * A device that a user has confirmed.
 *
 * @param groupKey stands for the pool in the device's SRP
 * @param secret the verifier of the password that the device made up for itself
 * @param remembered whether it may take the place of a second factor
 */
record Device(
    String key,
    String groupKey,
    SrpVerifier secret,
    Optional<String> name,
    boolean remembered,
    Instant created,
    Instant modified,
    Instant authenticated) {

  GrantDevice inGrant() {
    return new GrantDevice(key, groupKey);
  }

  boolean isSame(Device other) {
    return key.equals(other.key);
  }

  Device withRemembered(boolean now, Instant when) {
    return new Device(key, groupKey, secret, name, now, created, when, authenticated);
  }

  /** This device after it took part in a sign-in. */
  Device authenticatedAt(Instant when) {
    return new Device(key, groupKey, secret, name, remembered, created, modified, when);
  }
}
