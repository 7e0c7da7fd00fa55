package dev.postern.localaws.userpool;

import dev.postern.localaws.userpool.srp.SrpVerifier;
import dev.postern.localaws.userpool.webauthn.Passkey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A user as the pool stores them; a password itself is never kept.
 *
 * @param password absent for users who only sign in without one
 * @param passwordExpires when a temporary password ends; absent where the user chose their own
 * @param newTotp handed out by AssociateSoftwareToken, for an app that hasn't shown a code yet
 * @param formerPasswords the newest first, at most as many as a policy can ask for
 */
record User(
    String username,
    String sub,
    Status status,
    boolean enabled,
    Optional<SrpVerifier> password,
    Optional<Instant> passwordExpires,
    Map<String, String> attributes,
    Optional<PendingCode> confirmation,
    MfaChoice mfa,
    Optional<Totp> totp,
    Optional<TotpSecret> newTotp,
    AccountCodes codes,
    List<SrpVerifier> formerPasswords,
    List<Device> devices,
    List<Passkey> passkeys,
    List<LinkedIdentity> identities,
    Instant created,
    Instant modified) {

  /** Where a user stands, under Cognito's names. */
  enum Status {
    UNCONFIRMED,
    CONFIRMED,
    FORCE_CHANGE_PASSWORD,
    RESET_REQUIRED,
    EXTERNAL_PROVIDER
  }

  /** A code that was sent to show that an address is the user's. */
  record PendingCode(String code, String attribute, Instant expires) {
    @Override
    public String toString() {
      return "PendingCode[***, " + attribute + ", " + expires + "]";
    }
  }

  User {
    attributes = Map.copyOf(attributes);
    // What was stored before these were there says nothing of them.
    mfa = Objects.requireNonNullElse(mfa, MfaChoice.NONE);
    codes = Objects.requireNonNullElse(codes, AccountCodes.NONE);
    formerPasswords = List.copyOf(Objects.requireNonNullElse(formerPasswords, List.of()));
    devices = List.copyOf(Objects.requireNonNullElse(devices, List.of()));
    passkeys = List.copyOf(Objects.requireNonNullElse(passkeys, List.of()));
    identities = List.copyOf(Objects.requireNonNullElse(identities, List.of()));
  }

  Optional<String> attribute(String name) {
    return name.equals("sub") ? Optional.of(sub) : Optional.ofNullable(attributes.get(name));
  }

  Optional<Device> device(String key) {
    return devices.stream().filter(device -> device.key().equals(key)).findFirst();
  }

  Optional<Passkey> passkey(String credentialId) {
    return passkeys.stream()
        .filter(passkey -> passkey.credentialId().equals(credentialId))
        .findFirst();
  }

  boolean isVerified(String attribute) {
    return "true".equals(attributes.get(attribute + "_verified"));
  }

  /** Begins a change of this user, who counts as modified at the given time. */
  UserEdit edit(Instant now) {
    return new UserEdit(this, now);
  }
}
