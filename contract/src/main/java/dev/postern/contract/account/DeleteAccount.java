package dev.postern.contract.account;

import dev.postern.contract.bus.CallerOperation;

/**
 * Deletes the caller's account for good and ends all their sessions; needs a fresh sign-in ({@code
 * STEP_UP_REQUIRED}).
 */
public record DeleteAccount() {
  /** Answered by the auth service. */
  public static final CallerOperation<DeleteAccount, Deleted> OPERATION =
      new CallerOperation<>("auth.account.delete", DeleteAccount.class, Deleted.class);

  /** There is no such account any more. */
  public record Deleted() {}
}
