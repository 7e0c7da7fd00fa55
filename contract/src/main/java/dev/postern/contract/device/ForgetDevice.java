package dev.postern.contract.device;

import dev.postern.contract.bus.CallerOperation;

/**
 * Makes the pool forget a device of the caller. One that isn't there fails with {@code NOT_FOUND}.
 *
 * @param key Cognito's device key
 */
public record ForgetDevice(String key) {
  /** Answered by the auth service. */
  public static final CallerOperation<ForgetDevice, Forgotten> OPERATION =
      new CallerOperation<>("auth.device.forget", ForgetDevice.class, Forgotten.class);

  /** It is a stranger from now on. */
  public record Forgotten() {}
}
