package dev.postern.identitypool;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;
import software.amazon.awssdk.utils.SdkAutoCloseable;
import software.amazon.awssdk.utils.cache.CachedSupplier;
import software.amazon.awssdk.utils.cache.NonBlocking;
import software.amazon.awssdk.utils.cache.RefreshResult;

/**
 * Credentials of one identity of an Amazon Cognito identity pool, for any client of the AWS SDK:
 *
 * <pre>{@code
 * var credentials =
 *     IdentityPoolCredentialsProvider.builder()
 *         .identityPoolId("eu-central-1:128d0a74-c82f-4553-916d-90053e4a8b0f")
 *         .logins(() -> Map.of("accounts.google.com", idToken()))
 *         .build();
 * var s3 = S3Client.builder().credentialsProvider(credentials).build();
 * }</pre>
 *
 * <p>They are kept until shortly before they expire. However many threads ask, one calls AWS; while
 * it renews credentials that are still good, the others use these. Without logins the identity is a
 * guest, and stays the same one when it gets logins.
 *
 * <p>One provider is one person: a server that acts for many needs one for each. Safe for use by
 * many threads; {@link #close} it when it is no longer used.
 */
public final class IdentityPoolCredentialsProvider
    implements AwsCredentialsProvider, SdkAutoCloseable {
  private final Supplier<Map<String, String>> logins;
  private final PoolIdentity identity;
  private final Duration prefetchTime;
  private final Duration staleTime;
  private final CachedSupplier<AwsSessionCredentials> credentials;
  private final SdkAutoCloseable ownClients;

  IdentityPoolCredentialsProvider(
      IdentityPoolCredentialsProviderBuilder settings,
      PoolIdentity identity,
      SdkAutoCloseable ownClients) {
    this.logins = settings.logins();
    this.identity = identity;
    this.prefetchTime = settings.prefetchTime();
    this.staleTime = settings.staleTime();
    this.ownClients = ownClients;
    CachedSupplier.Builder<AwsSessionCredentials> cache =
        CachedSupplier.builder(this::fetch).cachedValueName(CredentialsFlow.PROVIDER_NAME);
    if (settings.asyncCredentialUpdateEnabled()) {
      cache.prefetchStrategy(new NonBlocking("identity-pool-credentials"));
    }
    this.credentials = cache.build();
  }

  /** A builder that needs an identity pool at least. */
  public static IdentityPoolCredentialsProviderBuilder builder() {
    return new IdentityPoolCredentialsProviderBuilder();
  }

  /**
   * The credentials; blocks while there are none that are good.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException what AWS answered, where there are
   *     none to be had
   */
  @Override
  public AwsSessionCredentials resolveCredentials() {
    return credentials.get();
  }

  /** The same on a virtual thread, so that an asynchronous client's caller isn't held up. */
  @Override
  public CompletableFuture<AwsCredentialsIdentity> resolveIdentity(ResolveIdentityRequest request) {
    CompletableFuture<AwsCredentialsIdentity> resolved = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("identity-pool-credentials")
        .start(
            () -> {
              try {
                resolved.complete(resolveCredentials());
              } catch (RuntimeException e) {
                resolved.completeExceptionally(e);
              }
            });
    return resolved;
  }

  /** The identity whose credentials these are; empty before they were first asked for. */
  public Optional<String> identityId() {
    return identity.id();
  }

  /** Ends renewal in the background, and closes the clients that weren't handed in. */
  @Override
  public void close() {
    credentials.close();
    ownClients.close();
  }

  @Override
  public String toString() {
    return CredentialsFlow.PROVIDER_NAME + "(" + identity.id().orElse("nobody yet") + ")";
  }

  private RefreshResult<AwsSessionCredentials> fetch() {
    AwsSessionCredentials fresh = identity.credentials(logins.get());
    Instant end = fresh.expirationTime().orElseThrow();
    return RefreshResult.builder(fresh)
        .prefetchTime(end.minus(prefetchTime))
        .staleTime(end.minus(staleTime))
        .build();
  }
}
