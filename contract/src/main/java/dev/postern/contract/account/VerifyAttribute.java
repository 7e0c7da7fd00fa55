package dev.postern.contract.account;

import dev.postern.contract.bus.CallerOperation;
import dev.postern.contract.bus.Secret;

/**
 * Proves with a code that an address is the caller's own.
 *
 * @param attribute {@code email} or {@code phone_number}
 */
public record VerifyAttribute(String attribute, Secret code) {
  /** Answered by the auth service. */
  public static final CallerOperation<VerifyAttribute, Verified> OPERATION =
      new CallerOperation<>("auth.account.verify-attribute", VerifyAttribute.class, Verified.class);

  /** It is verified. */
  public record Verified() {}
}
