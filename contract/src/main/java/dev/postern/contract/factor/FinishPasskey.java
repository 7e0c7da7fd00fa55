package dev.postern.contract.factor;

import dev.postern.contract.bus.CallerOperation;
import dev.postern.contract.bus.Secret;

/**
 * Registers the passkey that the browser made.
 *
 * @param credential JSON of {@code RegistrationResponseJSON} (WebAuthn Level 3)
 */
public record FinishPasskey(Secret credential) {
  /** Answered by the auth service. */
  public static final CallerOperation<FinishPasskey, Registered> OPERATION =
      new CallerOperation<>("auth.factor.finish-passkey", FinishPasskey.class, Registered.class);

  /** It can be used to sign in. */
  public record Registered() {}
}
