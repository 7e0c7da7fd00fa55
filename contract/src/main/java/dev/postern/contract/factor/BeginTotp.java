package dev.postern.contract.factor;

import dev.postern.contract.bus.CallerOperation;

/**
 * Begins to set up an authenticator app for the caller; needs a fresh sign-in ({@code
 * STEP_UP_REQUIRED}).
 */
public record BeginTotp() {
  /** Answered by the auth service. */
  public static final CallerOperation<BeginTotp, TotpEnrolment> OPERATION =
      new CallerOperation<>("auth.factor.begin-totp", BeginTotp.class, TotpEnrolment.class);
}
