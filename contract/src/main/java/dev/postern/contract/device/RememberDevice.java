package dev.postern.contract.device;

import dev.postern.contract.bus.CallerOperation;

/**
 * Says whether a device of the caller may skip the second factor; letting it needs a fresh sign-in
 * ({@code STEP_UP_REQUIRED}). One that isn't there fails with {@code NOT_FOUND}.
 *
 * @param key Cognito's device key
 */
public record RememberDevice(String key, boolean remembered) {
  /** Answered by the auth service. */
  public static final CallerOperation<RememberDevice, Done> OPERATION =
      new CallerOperation<>("auth.device.remember", RememberDevice.class, Done.class);

  /** It holds from the next sign-in on. */
  public record Done() {}
}
