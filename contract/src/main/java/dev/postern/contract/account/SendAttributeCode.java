package dev.postern.contract.account;

import dev.postern.contract.bus.CallerOperation;
import dev.postern.contract.signup.CodeDelivery;

/**
 * Sends a code to verify an address of the caller.
 *
 * @param attribute {@code email} or {@code phone_number}
 */
public record SendAttributeCode(String attribute) {
  /** Answered by the auth service. */
  public static final CallerOperation<SendAttributeCode, CodeSent> OPERATION =
      new CallerOperation<>("auth.account.send-code", SendAttributeCode.class, CodeSent.class);

  /** It is on its way. */
  public record CodeSent(CodeDelivery delivery) {}
}
