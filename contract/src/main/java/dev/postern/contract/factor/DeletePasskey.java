package dev.postern.contract.factor;

import dev.postern.contract.bus.CallerOperation;

/**
 * Deletes a passkey of the caller; needs a fresh sign-in ({@code STEP_UP_REQUIRED}). One that isn't
 * there fails with {@code NOT_FOUND}.
 *
 * @param id credential id in base64url
 */
public record DeletePasskey(String id) {
  /** Answered by the auth service. */
  public static final CallerOperation<DeletePasskey, Deleted> OPERATION =
      new CallerOperation<>("auth.factor.delete-passkey", DeletePasskey.class, Deleted.class);

  /** It is good for nothing any more. */
  public record Deleted() {}
}
