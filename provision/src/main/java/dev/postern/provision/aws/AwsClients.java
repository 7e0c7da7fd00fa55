package dev.postern.provision.aws;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** The four AWS services that provisioning talks to, over one pool of connections. */
public record AwsClients(
    CognitoIdentityProviderClient userPools,
    CognitoIdentityClient identityPools,
    IamClient iam,
    S3Client s3,
    SdkAutoCloseable connections)
    implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration ATTEMPT = Duration.ofSeconds(8);
  private static final Duration CALL = Duration.ofSeconds(25);

  /**
   * Builds the clients, all at once since building one takes longer than calling it; nothing is
   * sent yet.
   *
   * @param interceptors see every call; none but in tests
   */
  public static AwsClients of(AwsConnection to, List<ExecutionInterceptor> interceptors) {
    SdkHttpClient http =
        Apache5HttpClient.builder().connectionTimeout(CONNECT).socketTimeout(ATTEMPT).build();
    Builders builders = new Builders(to, http, interceptors);
    Endpoints at = to.endpoints();
    try (Together together = new Together()) {
      Supplier<CognitoIdentityProviderClient> userPools =
          together.start(
              () -> builders.finish(CognitoIdentityProviderClient.builder(), at.cognitoIdp()));
      Supplier<CognitoIdentityClient> identityPools =
          together.start(
              () -> builders.finish(CognitoIdentityClient.builder(), at.cognitoIdentity()));
      Supplier<IamClient> iam =
          together.start(() -> builders.finish(IamClient.builder(), at.iam(), Region.US_EAST_1));
      S3Client s3 =
          builders.finish(S3Client.builder().forcePathStyle(at.s3().isPresent()), at.s3());
      return new AwsClients(userPools.get(), identityPools.get(), iam.get(), s3, http);
    }
  }

  @Override
  public void close() {
    userPools.close();
    identityPools.close();
    iam.close();
    s3.close();
    connections.close();
  }

  private record Builders(
      AwsConnection to, SdkHttpClient http, List<ExecutionInterceptor> interceptors) {

    <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C finish(
        B builder, Optional<URI> endpoint) {
      return finish(builder, endpoint, Region.of(to.region()));
    }

    <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C finish(
        B builder, Optional<URI> endpoint, Region region) {
      endpoint.ifPresent(builder::endpointOverride);
      return builder
          .region(region)
          .credentialsProvider(to.credentials())
          .httpClient(http)
          .overrideConfiguration(
              ClientOverrideConfiguration.builder()
                  .apiCallTimeout(CALL)
                  .apiCallAttemptTimeout(ATTEMPT)
                  .executionInterceptors(interceptors)
                  .build())
          .build();
    }
  }
}
