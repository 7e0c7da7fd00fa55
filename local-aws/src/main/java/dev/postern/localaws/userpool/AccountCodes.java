package dev.postern.localaws.userpool;

import dev.postern.localaws.userpool.User.PendingCode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The codes that a user was sent beside the one of their sign-up; each works once.
 *
 * @param passwordReset opens the account to a new password
 * @param addresses by attribute, {@code email} or {@code phone_number}
 */
record AccountCodes(Optional<PendingCode> passwordReset, Map<String, AddressCode> addresses) {

  /** What everybody starts with. */
  static final AccountCodes NONE = new AccountCodes(Optional.empty(), Map.of());

  /**
   * A code that shows that an address is the user's.
   *
   * @param changes whether the address is to take the place of the user's present one
   */
  record AddressCode(PendingCode code, String address, boolean changes) {}

  AccountCodes {
    addresses = Map.copyOf(addresses);
  }

  AccountCodes withPasswordReset(Optional<PendingCode> code) {
    return new AccountCodes(code, addresses);
  }

  AccountCodes with(String attribute, AddressCode code) {
    var all = new HashMap<>(addresses);
    all.put(attribute, code);
    return new AccountCodes(passwordReset, all);
  }

  AccountCodes without(String attribute) {
    var all = new HashMap<>(addresses);
    all.remove(attribute);
    return new AccountCodes(passwordReset, all);
  }
}
