package dev.postern.auth.cognito;

import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.hc.client5.http.ConnectTimeoutException;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.RetryUtils;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The AWS SDK's clients, over one pool of connections. Every call is unsigned: what it may do hangs
 * on the app client's secret and on tokens, so this service needs no AWS keys of its own.
 */
final class CognitoClients implements AutoCloseable {
  private static final int MOST_TRIES = 3;
  private static final int MOST_CONNECTIONS = 256;
  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(2);
  private static final Duration LONGEST_IDLE = Duration.ofSeconds(30);

  private final SdkHttpClient http;
  private final CognitoIdentityProviderClient userPool;
  private final CognitoIdentityProviderClient userPoolOnce;
  private final CognitoIdentityClient identityPool;
  private final CallLimit limit;
  private final List<SdkAutoCloseable> others = new CopyOnWriteArrayList<>();

  /**
   * Opens the clients; takes some hundred milliseconds.
   *
   * @param longestCall of one call to AWS with all its tries
   */
  CognitoClients(
      String userPoolRegion,
      Optional<URI> userPoolEndpoint,
      String identityPoolRegion,
      Optional<URI> identityPoolEndpoint,
      Duration longestCall) {
    this.limit = new CallLimit(longestCall);
    this.http =
        Apache5HttpClient.builder()
            .maxConnections(MOST_CONNECTIONS)
            .connectionTimeout(shorter(LONGEST_CONNECT, longestCall))
            .connectionAcquisitionTimeout(shorter(LONGEST_CONNECT, longestCall))
            .connectionMaxIdleTime(LONGEST_IDLE)
            .socketTimeout(longestCall)
            .build();
    this.userPool =
        configured(
                CognitoIdentityProviderClient.builder(), userPoolRegion, userPoolEndpoint, again())
            .build();
    this.userPoolOnce =
        configured(
                CognitoIdentityProviderClient.builder(), userPoolRegion, userPoolEndpoint, once())
            .build();
    this.identityPool =
        configured(
                CognitoIdentityClient.builder(), identityPoolRegion, identityPoolEndpoint, again())
            .build();
  }

  /** For calls that may be made twice without harm. */
  CognitoIdentityProviderClient userPool() {
    return userPool;
  }

  /** For calls whose effect must not happen twice: repeated only where nothing has happened. */
  CognitoIdentityProviderClient userPoolOnce() {
    return userPoolOnce;
  }

  CognitoIdentityClient identityPool() {
    return identityPool;
  }

  /** A client of STS, which is closed with the others. */
  StsClient sts(String region, Optional<URI> endpoint) {
    StsClient sts = configured(StsClient.builder(), region, endpoint, again()).build();
    others.add(sts);
    return sts;
  }

  CallLimit limit() {
    return limit;
  }

  @Override
  public void close() {
    userPool.close();
    userPoolOnce.close();
    identityPool.close();
    others.forEach(SdkAutoCloseable::close);
    http.close();
  }

  private <B extends AwsClientBuilder<B, ?> & SdkSyncClientBuilder<B, ?>> B configured(
      B builder, String region, Optional<URI> endpoint, Retries retries) {
    endpoint.ifPresent(builder::endpointOverride);
    return builder
        .region(Region.of(region))
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .httpClient(http)
        .overrideConfiguration(
            override -> {
              override.retryStrategy(retries.strategy()).apiCallTimeout(limit.longest());
              retries.longestTry().ifPresent(override::apiCallAttemptTimeout);
            });
  }

  /** A hanging try is given up in time for another one. */
  private Retries again() {
    return new Retries(
        AwsRetryStrategy.standardRetryStrategy().toBuilder()
            .maxAttempts(MOST_TRIES)
            .backoffStrategy(pauses())
            .throttlingBackoffStrategy(pauses())
            .build(),
        Optional.of(limit.longest().dividedBy(2)));
  }

  private Retries once() {
    return new Retries(
        StandardRetryStrategy.builder()
            .useClientDefaults(false)
            .maxAttempts(MOST_TRIES)
            .backoffStrategy(pauses())
            .throttlingBackoffStrategy(pauses())
            .retryOnException(CognitoClients::nothingHappened)
            .treatAsThrottling(CognitoClients::isThrottled)
            .build(),
        Optional.empty());
  }

  /** Short enough for the last try to fall within the call, so that its failure is the answer. */
  private BackoffStrategy pauses() {
    return BackoffStrategy.exponentialDelay(
        limit.longest().dividedBy(32), limit.longest().dividedBy(8));
  }

  private static boolean nothingHappened(Throwable thrown) {
    return isThrottled(thrown) || wasNeverSent(thrown);
  }

  private static boolean isThrottled(Throwable thrown) {
    return thrown instanceof SdkException sdk && RetryUtils.isThrottlingException(sdk);
  }

  private static boolean wasNeverSent(Throwable thrown) {
    return switch (thrown.getCause()) {
      case ConnectException _ -> true;
      case ConnectTimeoutException _ -> true;
      case UnknownHostException _ -> true;
      case null, default -> false;
    };
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private record Retries(RetryStrategy strategy, Optional<Duration> longestTry) {}
}
