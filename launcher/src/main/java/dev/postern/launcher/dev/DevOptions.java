package dev.postern.launcher.dev;

import dev.postern.auth.direct.DirectProvider;
import dev.postern.auth.federation.IdentityProvider;
import dev.postern.auth.saml.SamlProvider;
import dev.postern.auth.signin.SignInFlow;
import dev.postern.localaws.LocalAwsOptions;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What can be chosen of the development stack; a port of 0 takes any that is free.
 *
 * @param data where the embedded AWS keeps its state; in memory if empty
 * @param flow how sign-ins begin; by {@code CHOICE} people pick among password, passkey and e-mail
 *     code
 * @param providers identity providers that people can go straight to, beside the user pool's own
 *     pages; whoever starts the stack makes them known to the user pool
 * @param direct providers that people can go to without the user pool; whoever starts the stack
 *     makes them known to the identity pool
 * @param saml SAML providers that people can go to without the user pool, likewise
 * @param aws what else the embedded AWS is told, such as the functions that its triggers call
 * @param clock the time of AWS, of sessions and of credentials
 */
public record DevOptions(
    int port,
    int awsPort,
    int managementPort,
    Optional<Path> data,
    SignInFlow flow,
    List<IdentityProvider> providers,
    List<DirectProvider> direct,
    List<SamlProvider> saml,
    UnaryOperator<LocalAwsOptions> aws,
    InstantSource clock) {

  /** Copies the lists. */
  public DevOptions {
    providers = List.copyOf(providers);
    direct = List.copyOf(direct);
    saml = List.copyOf(saml);
  }

  /** Free ports, nothing kept: what tests want. */
  public static DevOptions onFreePorts() {
    return new DevOptions(
        0,
        0,
        0,
        Optional.empty(),
        SignInFlow.SRP,
        List.of(),
        List.of(),
        List.of(),
        UnaryOperator.identity(),
        InstantSource.system());
  }

  /** The same with another clock. */
  public DevOptions withClock(InstantSource other) {
    return new DevOptions(
        port, awsPort, managementPort, data, flow, providers, direct, saml, aws, other);
  }

  /** The same with another way to begin. */
  public DevOptions withFlow(SignInFlow other) {
    return new DevOptions(
        port, awsPort, managementPort, data, other, providers, direct, saml, aws, clock);
  }

  /** The same with an embedded AWS that is told this. */
  public DevOptions withAws(UnaryOperator<LocalAwsOptions> told) {
    return new DevOptions(
        port, awsPort, managementPort, data, flow, providers, direct, saml, told, clock);
  }

  /** The same with one more identity provider. */
  public DevOptions withProvider(IdentityProvider provider) {
    return new DevOptions(
        port,
        awsPort,
        managementPort,
        data,
        flow,
        and(providers, provider),
        direct,
        saml,
        aws,
        clock);
  }

  /** The same with one more provider that needs no user pool. */
  public DevOptions withDirectProvider(DirectProvider provider) {
    return new DevOptions(
        port,
        awsPort,
        managementPort,
        data,
        flow,
        providers,
        and(direct, provider),
        saml,
        aws,
        clock);
  }

  /** The same with one more SAML provider that needs no user pool. */
  public DevOptions withSamlProvider(SamlProvider provider) {
    return new DevOptions(
        port,
        awsPort,
        managementPort,
        data,
        flow,
        providers,
        direct,
        and(saml, provider),
        aws,
        clock);
  }

  private static <T> List<T> and(List<T> some, T another) {
    return Stream.concat(some.stream(), Stream.of(another)).toList();
  }
}
