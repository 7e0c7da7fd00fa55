package dev.postern.contract.factor;

import dev.postern.contract.bus.CallerOperation;

/** Begins to register a passkey of the caller; needs a fresh sign-in ({@code STEP_UP_REQUIRED}). */
public record BeginPasskey() {
  /** Answered by the auth service. */
  public static final CallerOperation<BeginPasskey, PasskeyOptions> OPERATION =
      new CallerOperation<>("auth.factor.begin-passkey", BeginPasskey.class, PasskeyOptions.class);

  /**
   * What the browser needs.
   *
   * @param creationOptions JSON of {@code PublicKeyCredentialCreationOptionsJSON} (WebAuthn Level
   *     3)
   */
  public record PasskeyOptions(String creationOptions) {}
}
