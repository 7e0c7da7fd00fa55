package dev.postern.contract.factor;

import dev.postern.contract.bus.CallerOperation;
import dev.postern.contract.bus.Secret;

/**
 * Shows by its first code that the authenticator app is set up, and makes it the preferred second
 * factor; needs a fresh sign-in ({@code STEP_UP_REQUIRED}).
 *
 * @param deviceName what the person calls the app, may be empty
 */
public record FinishTotp(Secret code, String deviceName) {
  /** Answered by the auth service. */
  public static final CallerOperation<FinishTotp, TotpReady> OPERATION =
      new CallerOperation<>("auth.factor.finish-totp", FinishTotp.class, TotpReady.class);

  /** The app is asked for from the next sign-in on. */
  public record TotpReady() {}
}
