package dev.postern.contract.account;

import dev.postern.contract.bus.CallerOperation;
import dev.postern.contract.signup.CodeDelivery;
import java.util.Map;
import java.util.Set;

/**
 * Changes attributes of the caller. A changed {@code email} or {@code phone_number} needs a fresh
 * sign-in ({@code STEP_UP_REQUIRED}) and gets a code to verify it.
 *
 * @param set new values by attribute name
 * @param remove attributes to delete
 */
public record ChangeAttributes(Map<String, String> set, Set<String> remove) {
  /** Answered by the auth service. */
  public static final CallerOperation<ChangeAttributes, Changed> OPERATION =
      new CallerOperation<>(
          "auth.account.change-attributes", ChangeAttributes.class, Changed.class);

  /**
   * The changes are made.
   *
   * @param deliveries where codes went, by the attribute that they verify
   */
  public record Changed(Map<String, CodeDelivery> deliveries) {}
}
