package dev.postern.localaws.userpool.webauthn;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A passkey as the pool keeps it; nothing in it is secret.
 *
 * @param credentialId in base64url
 * @param attested the authenticator's id, the credential's and its public key, as WebAuthn writes
 *     them, in base64url
 * @param signCount how often it had signed when it was last seen, or 0 where it doesn't count
 * @param verified whether the device has ever verified its user
 * @param attachment {@code platform} or {@code cross-platform}, where the browser said so
 * @param transports how the device is reached, such as {@code internal} or {@code usb}
 */
public record Passkey(
    String credentialId,
    String attested,
    long signCount,
    boolean verified,
    boolean backupEligible,
    boolean backedUp,
    String relyingParty,
    Optional<String> attachment,
    List<String> transports,
    Instant created) {

  /** Copies the list. */
  public Passkey {
    transports = List.copyOf(transports);
  }

  /** Whether both are the same credential. */
  public boolean isSame(Passkey other) {
    return credentialId.equals(other.credentialId);
  }

  /** This passkey after it signed. */
  Passkey used(long newSignCount, boolean nowVerified, boolean nowBackedUp) {
    return new Passkey(
        credentialId,
        attested,
        newSignCount,
        verified || nowVerified,
        backupEligible,
        nowBackedUp,
        relyingParty,
        attachment,
        transports,
        created);
  }
}
