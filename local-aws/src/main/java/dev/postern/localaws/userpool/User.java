package dev.postern.localaws.userpool;

import dev.postern.localaws.userpool.srp.SrpVerifier;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A user as the pool stores them; the password itself is never kept. */
record User(
    String username,
    String sub,
    Status status,
    boolean enabled,
    SrpVerifier password,
    Map<String, String> attributes,
    Optional<PendingCode> confirmation,
    Instant created,
    Instant modified) {

  /** Where a user stands, under Cognito's names. */
  enum Status {
    UNCONFIRMED,
    CONFIRMED
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
  }

  Optional<String> attribute(String name) {
    return name.equals("sub") ? Optional.of(sub) : Optional.ofNullable(attributes.get(name));
  }

  boolean isVerified(String attribute) {
    return "true".equals(attributes.get(attribute + "_verified"));
  }

  User withConfirmation(PendingCode code, Instant now) {
    return new User(
        username, sub, status, enabled, password, attributes, Optional.of(code), created, now);
  }

  User confirmed(String verifiedAttribute, Instant now) {
    return new User(
        username,
        sub,
        Status.CONFIRMED,
        enabled,
        password,
        with(verifiedAttribute + "_verified", "true"),
        Optional.empty(),
        created,
        now);
  }

  User withAttribute(String name, String value, Instant now) {
    return new User(
        username, sub, status, enabled, password, with(name, value), confirmation, created, now);
  }

  private Map<String, String> with(String name, String value) {
    var changed = new LinkedHashMap<>(attributes);
    changed.put(name, value);
    return changed;
  }
}
