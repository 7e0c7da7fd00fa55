package dev.postern.localaws;

import dev.postern.localaws.federation.ProviderAddresses;
import dev.postern.localaws.trigger.Trigger;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How to start {@link LocalAws}.
 *
 * @param host the address to listen on
 * @param port 0 to 65,535; 0 takes any free one
 * @param data the folder that keeps the state across restarts; without it nothing is kept
 * @param clock tells all times
 * @param region the AWS region of everything but S3 buckets created elsewhere
 * @param rootKey the account's root key
 * @param identityCreated is told, off the event loop, of each new identity id before GetId answers
 * @param functions what stands for the Lambda functions that user pools name, by their ARN
 * @param providers what stands for identity providers that can't be reached
 * @param signatures tells the time by which requests count as signed too early or too late
 */
public record LocalAwsOptions(
    String host,
    int port,
    Optional<Path> data,
    InstantSource clock,
    String region,
    RootKey rootKey,
    Consumer<String> identityCreated,
    Map<String, Trigger> functions,
    ProviderAddresses providers,
    InstantSource signatures) {

  /** Keeps its own copy of the functions. */
  public LocalAwsOptions {
    functions = Map.copyOf(functions);
  }

  /** A key for development that everybody knows; it opens nothing but a local AWS. */
  private static final RootKey WELL_KNOWN =
      new RootKey("AKIALOCALAWSROOT0000", "local-aws-root-secret-key-for-development");

  /** On 127.0.0.1, in us-east-1, in memory, with a key that everybody knows. */
  public static LocalAwsOptions onLoopback(int port) {
    return new LocalAwsOptions(
        "127.0.0.1",
        port,
        Optional.empty(),
        InstantSource.system(),
        "us-east-1",
        WELL_KNOWN,
        identity -> {},
        Map.of(),
        new ProviderAddresses(Map.of()),
        InstantSource.system());
  }

  /** These options with another address to listen on. */
  public LocalAwsOptions withHost(String newHost) {
    return new LocalAwsOptions(
        newHost,
        port,
        data,
        clock,
        region,
        rootKey,
        identityCreated,
        functions,
        providers,
        signatures);
  }

  /** These options with another port. */
  public LocalAwsOptions withPort(int newPort) {
    return new LocalAwsOptions(
        host,
        newPort,
        data,
        clock,
        region,
        rootKey,
        identityCreated,
        functions,
        providers,
        signatures);
  }

  /** These options with a folder that keeps the state. */
  public LocalAwsOptions withData(Path folder) {
    return new LocalAwsOptions(
        host,
        port,
        Optional.of(folder),
        clock,
        region,
        rootKey,
        identityCreated,
        functions,
        providers,
        signatures);
  }

  /** These options with another clock, by which signatures are checked too. */
  public LocalAwsOptions withClock(InstantSource newClock) {
    return new LocalAwsOptions(
        host,
        port,
        data,
        newClock,
        region,
        rootKey,
        identityCreated,
        functions,
        providers,
        newClock);
  }

  /**
   * These options with a clock for signatures alone: whoever signs goes by the machine's time, also
   * where a test lets everything else grow old.
   */
  public LocalAwsOptions withSignatureClock(InstantSource newClock) {
    return new LocalAwsOptions(
        host, port, data, clock, region, rootKey, identityCreated, functions, providers, newClock);
  }

  /** These options with another region. */
  public LocalAwsOptions withRegion(String newRegion) {
    return new LocalAwsOptions(
        host,
        port,
        data,
        clock,
        newRegion,
        rootKey,
        identityCreated,
        functions,
        providers,
        signatures);
  }

  /** These options with another root key. */
  public LocalAwsOptions withRootKey(RootKey newRootKey) {
    return new LocalAwsOptions(
        host,
        port,
        data,
        clock,
        region,
        newRootKey,
        identityCreated,
        functions,
        providers,
        signatures);
  }

  /** These options with somebody else told of new identities. */
  public LocalAwsOptions withIdentityCreated(Consumer<String> told) {
    return new LocalAwsOptions(
        host, port, data, clock, region, rootKey, told, functions, providers, signatures);
  }

  /** These options with one more function, which user pools may name as a trigger. */
  public LocalAwsOptions withFunction(String arn, Trigger function) {
    var all = new HashMap<>(functions);
    all.put(arn, function);
    return new LocalAwsOptions(
        host, port, data, clock, region, rootKey, identityCreated, all, providers, signatures);
  }

  /**
   * These options with an address that is asked instead of an identity provider's own.
   *
   * @param host as in the provider's addresses, such as {@code graph.facebook.com}
   */
  public LocalAwsOptions withProvider(String host, URI address) {
    var all = new HashMap<>(providers.byHost());
    all.put(host, address);
    return new LocalAwsOptions(
        this.host,
        port,
        data,
        clock,
        region,
        rootKey,
        identityCreated,
        functions,
        new ProviderAddresses(all),
        signatures);
  }
}
