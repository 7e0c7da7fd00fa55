package dev.postern.localaws.userpool;

import dev.postern.localaws.userpool.User.PendingCode;
import dev.postern.localaws.userpool.User.Status;
import dev.postern.localaws.userpool.srp.SrpVerifier;
import dev.postern.localaws.userpool.webauthn.Passkey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A change of a user, or the making of a new one; {@link #done} gives the result. */
final class UserEdit {

  private final String username;
  private final String sub;
  private final Instant created;
  private final Instant modified;
  private final Map<String, String> attributes;
  private Status status;
  private boolean enabled = true;
  private Optional<SrpVerifier> password = Optional.empty();
  private Optional<Instant> passwordExpires = Optional.empty();
  private Optional<PendingCode> confirmation = Optional.empty();
  private MfaChoice mfa = MfaChoice.NONE;
  private Optional<Totp> totp = Optional.empty();
  private Optional<TotpSecret> newTotp = Optional.empty();
  private AccountCodes codes = AccountCodes.NONE;
  private List<SrpVerifier> formerPasswords = List.of();
  private List<Device> devices = List.of();
  private List<Passkey> passkeys = List.of();
  private List<LinkedIdentity> identities = List.of();

  private UserEdit(String username, String sub, Status status, Instant created, Instant modified) {
    this.username = username;
    this.sub = sub;
    this.status = status;
    this.created = created;
    this.modified = modified;
    this.attributes = new LinkedHashMap<>();
  }

  UserEdit(User user, Instant now) {
    this(user.username(), user.sub(), user.status(), user.created(), now);
    attributes.putAll(user.attributes());
    enabled = user.enabled();
    password = user.password();
    passwordExpires = user.passwordExpires();
    confirmation = user.confirmation();
    mfa = user.mfa();
    totp = user.totp();
    newTotp = user.newTotp();
    codes = user.codes();
    formerPasswords = user.formerPasswords();
    devices = user.devices();
    passkeys = user.passkeys();
    identities = user.identities();
  }

  /** Begins a new user, who is enabled and has neither password nor attributes yet. */
  static UserEdit create(String username, String sub, Status status, Instant now) {
    return new UserEdit(username, sub, status, now, now);
  }

  UserEdit status(Status now) {
    status = now;
    return this;
  }

  UserEdit enabled(boolean now) {
    enabled = now;
    return this;
  }

  /** Puts the password in the place of the one before, which is remembered. */
  UserEdit password(SrpVerifier now) {
    formerPasswords =
        Stream.concat(password.stream(), formerPasswords.stream())
            .limit(PasswordPolicy.LONGEST_HISTORY)
            .toList();
    password = Optional.of(now);
    passwordExpires = Optional.empty();
    return this;
  }

  /** Makes the password one that the user has to replace, until the given time. */
  UserEdit temporary(Instant expires) {
    status = Status.FORCE_CHANGE_PASSWORD;
    passwordExpires = Optional.of(expires);
    return this;
  }

  UserEdit attribute(String name, String value) {
    attributes.put(name, value);
    return this;
  }

  UserEdit attributes(Map<String, String> values) {
    attributes.putAll(values);
    return this;
  }

  UserEdit withoutAttribute(String name) {
    attributes.remove(name);
    return this;
  }

  UserEdit confirmation(Optional<PendingCode> now) {
    confirmation = now;
    return this;
  }

  UserEdit mfa(MfaChoice now) {
    mfa = now;
    return this;
  }

  /** Makes an app that has shown a code the user's. */
  UserEdit totp(Totp now) {
    totp = Optional.of(now);
    newTotp = Optional.empty();
    return this;
  }

  UserEdit newTotp(TotpSecret now) {
    newTotp = Optional.of(now);
    return this;
  }

  UserEdit codes(AccountCodes now) {
    codes = now;
    return this;
  }

  /** Adds the device, or puts it in the place of the one with the same key. */
  UserEdit device(Device now) {
    devices =
        Stream.concat(devices.stream().filter(other -> !other.isSame(now)), Stream.of(now))
            .toList();
    return this;
  }

  UserEdit withoutDevice(String key) {
    devices = devices.stream().filter(device -> !device.key().equals(key)).toList();
    return this;
  }

  /** Adds the passkey, or puts it in the place of the one with the same id. */
  UserEdit passkey(Passkey now) {
    passkeys =
        Stream.concat(passkeys.stream().filter(other -> !other.isSame(now)), Stream.of(now))
            .toList();
    return this;
  }

  UserEdit withoutPasskey(Passkey gone) {
    passkeys = passkeys.stream().filter(passkey -> !passkey.isSame(gone)).toList();
    return this;
  }

  UserEdit identities(List<LinkedIdentity> now) {
    identities = List.copyOf(now);
    return this;
  }

  UserEdit identity(LinkedIdentity added) {
    return identities(Stream.concat(identities.stream(), Stream.of(added)).toList());
  }

  UserEdit withoutIdentity(String provider, String subject) {
    return identities(identities.stream().filter(known -> !known.is(provider, subject)).toList());
  }

  User done() {
    return new User(
        username,
        sub,
        status,
        enabled,
        password,
        passwordExpires,
        attributes,
        confirmation,
        mfa,
        totp,
        newTotp,
        codes,
        formerPasswords,
        devices,
        passkeys,
        identities,
        created,
        modified);
  }
}
