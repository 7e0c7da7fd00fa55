package dev.postern.launcher.dev;

import dev.postern.auth.signin.SignInFlow;
import dev.postern.localaws.LocalAwsOptions;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What can be chosen of the development stack; a port of 0 takes any that is free.
 *
 * @param data where the embedded AWS keeps its state; in memory if empty
 * @param flow how sign-ins begin; by {@code CHOICE} people pick among password, passkey and e-mail
 *     code
 * @param aws what else the embedded AWS is told, such as the functions that its triggers call
 * @param clock the time of AWS and of the sessions
 */
public record DevOptions(
    int port,
    int awsPort,
    int managementPort,
    Optional<Path> data,
    SignInFlow flow,
    UnaryOperator<LocalAwsOptions> aws,
    InstantSource clock) {

  /** Free ports, nothing kept: what tests want. */
  public static DevOptions onFreePorts() {
    return new DevOptions(
        0,
        0,
        0,
        Optional.empty(),
        SignInFlow.SRP,
        UnaryOperator.identity(),
        InstantSource.system());
  }

  /** The same with another clock. */
  public DevOptions withClock(InstantSource other) {
    return new DevOptions(port, awsPort, managementPort, data, flow, aws, other);
  }

  /** The same with another way to begin. */
  public DevOptions withFlow(SignInFlow other) {
    return new DevOptions(port, awsPort, managementPort, data, other, aws, clock);
  }

  /** The same with an embedded AWS that is told this. */
  public DevOptions withAws(UnaryOperator<LocalAwsOptions> told) {
    return new DevOptions(port, awsPort, managementPort, data, flow, told, clock);
  }
}
