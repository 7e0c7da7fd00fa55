package dev.postern.auth;

import dev.postern.auth.credentials.BasicFlow;
import dev.postern.auth.guest.GuestRules;
import dev.postern.auth.limit.RateRules;
import dev.postern.auth.share.ShareRules;
import dev.postern.auth.shared.RedisServer;
import dev.postern.contract.bus.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the auth service has to know. Each part throws {@link IllegalArgumentException} with what is
 * expected where it can't be right.
 *
 * @param region AWS region for what no id places, such as STS; the pools' ids name their own
 * @param redirects empty where nobody is sent elsewhere to sign in
 * @param sealingKeys the first seals Cognito's tokens and all open them; with none, a random key
 *     lives as long as this process
 * @param redis where sessions rest; empty for Vert.x shared data, which ends with its last process
 * @param shares what people may give strangers links to
 * @param rates how often strangers may do what costs something
 * @param awsTimeout longest a single call to AWS may take with all its tries; 4 seconds is a good
 *     value
 * @param operationTimeout longest the bus waits for an answer, longer than {@code awsTimeout}; an
 *     operation that calls AWS several times has this for all of them
 */
public record AuthConfig(
    String region,
    UserPool userPool,
    IdentityPool identityPool,
    SignInRules signIn,
    SessionLimits sessions,
    AccountRules accounts,
    Optional<Redirects> redirects,
    List<SealingKey> sealingKeys,
    Optional<RedisServer> redis,
    ShareRules shares,
    RateRules rates,
    Duration awsTimeout,
    Duration operationTimeout) {
  private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z]+)+-\\d");
  private static final Duration LEAST_TIMEOUT = Duration.ofMillis(100);

  /** A service that sends nobody elsewhere to sign in and keeps sessions in shared data. */
  public AuthConfig(
      String region,
      UserPool userPool,
      IdentityPool identityPool,
      SignInRules signIn,
      SessionLimits sessions,
      AccountRules accounts,
      List<SealingKey> sealingKeys,
      Duration awsTimeout,
      Duration operationTimeout) {
    this(
        region,
        userPool,
        identityPool,
        signIn,
        sessions,
        accounts,
        Optional.empty(),
        sealingKeys,
        Optional.empty(),
        ShareRules.usual(),
        RateRules.usual(),
        awsTimeout,
        operationTimeout);
  }

  /** Checks what the parts can't check alone. */
  public AuthConfig {
    sealingKeys = List.copyOf(sealingKeys);
    expect(REGION.matcher(region).matches(), "region: expected one such as eu-central-1");
    expect(
        awsTimeout.compareTo(LEAST_TIMEOUT) >= 0, "awsTimeout: expected at least 100 milliseconds");
    expect(
        awsTimeout.compareTo(operationTimeout) < 0,
        "awsTimeout: expected less than operationTimeout");
    Set<String> ids = new HashSet<>();
    sealingKeys.forEach(
        key ->
            expect(ids.add(key.id()), "sealingKeys: expected each id once, not twice " + key.id()));
    expect(
        redis.isEmpty() || !sealingKeys.isEmpty(),
        "sealingKeys: expected one at least, since sessions in Redis outlive this process");
  }

  /**
   * The user pool and the app client that this service is.
   *
   * @param id {@code region_name}
   * @param clientSecret empty for a client without one
   * @param endpoint replaces AWS's own
   */
  public record UserPool(
      String id, String clientId, Optional<Secret> clientSecret, Optional<URI> endpoint) {
    private static final Pattern ID = Pattern.compile("[a-z0-9-]+_[0-9a-zA-Z]+");
    private static final Pattern CLIENT_ID = Pattern.compile("[\\w+]{1,128}");

    /** Checks the forms. */
    public UserPool {
      expect(
          id.length() <= 55 && ID.matcher(id).matches(),
          "userPool.id: expected one such as eu-central-1_AbCdEfGhI");
      expect(
          CLIENT_ID.matcher(clientId).matches(),
          "userPool.clientId: expected the id of an app client, such as 26 letters and digits");
      expect(
          clientSecret.map(secret -> !secret.reveal().isEmpty()).orElse(true),
          "userPool.clientSecret: expected a secret, or none at all");
      expectEndpoint("userPool.endpoint", endpoint);
    }
  }

  /**
   * The identity pool.
   *
   * @param id {@code region:uuid}
   * @param endpoint replaces AWS's own
   * @param basicFlow used in place of the enhanced flow, where it is there
   * @param guests who is let in without signing in; empty lets nobody
   */
  public record IdentityPool(
      String id,
      Optional<URI> endpoint,
      Optional<BasicFlow> basicFlow,
      Optional<GuestRules> guests) {
    private static final Pattern ID = Pattern.compile("[a-z0-9-]+:[0-9a-f-]+");

    /** Checks the forms. */
    public IdentityPool {
      expect(
          id.length() <= 55 && ID.matcher(id).matches(),
          "identityPool.id: expected one such as"
              + " eu-central-1:01234567-89ab-cdef-0123-456789abcdef");
      expectEndpoint("identityPool.endpoint", endpoint);
    }

    /** A pool as most are used: by its enhanced flow, and by people who signed in. */
    public IdentityPool(String id, Optional<URI> endpoint) {
      this(id, endpoint, Optional.empty(), Optional.empty());
    }
  }

  /** The same service, which sends people elsewhere to sign in. */
  public AuthConfig sending(Redirects elsewhere) {
    return new AuthConfig(
        region,
        userPool,
        identityPool,
        signIn,
        sessions,
        accounts,
        Optional.of(elsewhere),
        sealingKeys,
        redis,
        shares,
        rates,
        awsTimeout,
        operationTimeout);
  }

  /** The same service, whose sessions end with its process. */
  public AuthConfig inMemory() {
    return new AuthConfig(
        region,
        userPool,
        identityPool,
        signIn,
        sessions,
        accounts,
        redirects,
        List.of(),
        Optional.empty(),
        shares,
        rates,
        awsTimeout,
        operationTimeout);
  }

  private static void expectEndpoint(String name, Optional<URI> endpoint) {
    expect(
        endpoint
            .map(
                uri ->
                    ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                        && uri.getHost() != null)
            .orElse(true),
        name + ": expected an http or https URL");
  }

  static void expect(boolean right, String expected) {
    if (!right) {
      throw new IllegalArgumentException(expected);
    }
  }
}
