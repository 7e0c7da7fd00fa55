package dev.postern.contract.device;

import dev.postern.contract.bus.CallerOperation;
import dev.postern.contract.bus.Idempotent;
import java.time.Instant;
import java.util.List;

/** Asks for the browsers and apps that the pool knows as the caller's. */
public record ListDevices() implements Idempotent {
  /** Answered by the auth service. */
  public static final CallerOperation<ListDevices, Devices> OPERATION =
      new CallerOperation<>("auth.device.list", ListDevices.class, Devices.class);

  /** The caller's devices, the most recently used first. */
  public record Devices(List<Device> devices) {}

  /**
   * One of them.
   *
   * @param key Cognito's device key
   * @param name what it was called when it was confirmed
   * @param remembered whether it may skip the second factor
   * @param lastAddress IP address of its last sign-in, empty where Cognito doesn't say
   * @param current whether the question was asked on it
   */
  public record Device(
      String key,
      String name,
      boolean remembered,
      String lastAddress,
      Instant createdAt,
      Instant lastSignedInAt,
      boolean current) {}
}
