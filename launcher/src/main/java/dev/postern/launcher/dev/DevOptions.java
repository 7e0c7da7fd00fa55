package dev.postern.launcher.dev;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What can be chosen of the development stack; a port of 0 takes any that is free.
 *
 * @param data where the embedded AWS keeps its state; in memory if empty
 * @param choice whether people pick how to sign in, among password, passkey and e-mail code
 * @param clock the time of AWS and of the sessions
 */
public record DevOptions(
    int port,
    int awsPort,
    int managementPort,
    Optional<Path> data,
    boolean choice,
    InstantSource clock) {

  /** Free ports, nothing kept: what tests want. */
  public static DevOptions onFreePorts() {
    return new DevOptions(0, 0, 0, Optional.empty(), false, InstantSource.system());
  }

  /** The same with another clock. */
  public DevOptions withClock(InstantSource other) {
    return new DevOptions(port, awsPort, managementPort, data, choice, other);
  }

  /** The same where people pick how to sign in. */
  public DevOptions withChoice() {
    return new DevOptions(port, awsPort, managementPort, data, true, clock);
  }
}
