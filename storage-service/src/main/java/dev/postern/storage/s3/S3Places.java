package dev.postern.storage.s3;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.endpoints.AwsEndpointAttribute;
import software.amazon.awssdk.awscore.endpoints.authscheme.EndpointAuthScheme;
import software.amazon.awssdk.awscore.endpoints.authscheme.SigV4AuthScheme;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.endpoints.S3EndpointParams;
import software.amazon.awssdk.services.s3.endpoints.S3EndpointProvider;

/** Where buckets of the configured region are, by the SDK's own rules, each worked out once. */
final class S3Places {
  private static final int MOST = 10_000;

  private final S3EndpointProvider rules = S3EndpointProvider.defaultProvider();
  private final String region;
  private final Optional<URI> endpoint;
  private final Cache<String, Optional<URI>> places =
      Caffeine.newBuilder().maximumSize(MOST).build();

  S3Places(String region, Optional<URI> endpoint) {
    this.region = region;
    this.endpoint = endpoint;
  }

  /** Of a bucket; empty where it takes more than an ordinary signature. */
  Optional<URI> of(String bucket) {
    return places.get(bucket, this::find);
  }

  private Optional<URI> find(String bucket) {
    S3EndpointParams.Builder asked =
        S3EndpointParams.builder()
            .bucket(bucket)
            .region(Region.of(region))
            .useFips(false)
            .useDualStack(false)
            .accelerate(false)
            .useGlobalEndpoint(false)
            .forcePathStyle(endpoint.isPresent())
            .disableS3ExpressSessionAuth(true);
    endpoint.ifPresent(uri -> asked.endpoint(uri.toString()));
    try {
      Endpoint found = rules.resolveEndpoint(asked.build()).join();
      return isOrdinary(found)
          ? Optional.of(withPath(found.endpointUrl().toUri()))
          : Optional.empty();
    } catch (SdkClientException notByRules) {
      return Optional.empty();
    }
  }

  private boolean isOrdinary(Endpoint found) {
    @Nullable List<EndpointAuthScheme> schemes = found.attribute(AwsEndpointAttribute.AUTH_SCHEMES);
    return schemes != null
        && !schemes.isEmpty()
        && schemes.getFirst() instanceof SigV4AuthScheme ordinary
        && "s3".equals(ordinary.signingName())
        && region.equals(ordinary.signingRegion());
  }

  /** A request needs one, which the rules leave empty where the bucket is in the host's name. */
  private static URI withPath(URI url) {
    return url.getRawPath().isEmpty() ? url.resolve("/") : url;
  }
}
