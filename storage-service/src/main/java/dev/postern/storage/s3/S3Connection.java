package dev.postern.storage.s3;

import dev.postern.storage.jobs.BulkStore;
import dev.postern.storage.objects.Rewriter;
import dev.postern.storage.objects.StoredObjects;
import dev.postern.storage.rights.RightsStore;
import dev.postern.storage.transfer.Signer;
import dev.postern.storage.upload.MultipartStore;
import dev.postern.storage.versions.VersionStore;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * One client for all callers: their credentials come with each request, and a request that lacks
 * them goes out unsigned, never in somebody's name.
 */
public final class S3Connection implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(1);
  private static final int MOST_CONNECTIONS = 256;

  private final Duration timeout;
  private final SdkHttpClient http;
  private final S3Client client;
  private final S3Signer signer;
  private final S3Pages pages;

  /**
   * @param endpoint where S3 is when that isn't AWS
   * @param timeout for a call with all its retries
   */
  public S3Connection(String region, Optional<URI> endpoint, Duration timeout) {
    this.timeout = timeout;
    http =
        Apache5HttpClient.builder()
            .connectionTimeout(CONNECT)
            .socketTimeout(timeout)
            .connectionAcquisitionTimeout(timeout)
            .maxConnections(MOST_CONNECTIONS)
            .build();
    var builder =
        S3Client.builder()
            .region(Region.of(region))
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .forcePathStyle(endpoint.isPresent())
            // A bucket whose name ends like a directory bucket's would be sent other requests.
            .disableS3ExpressSessionAuth(true)
            // A bucket elsewhere answers with its region, which the SDK keeps.
            .crossRegionAccessEnabled(true)
            // Checksums are the browser's, or S3's own; one of the SDK's would stand in for
            // neither.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .httpClient(http)
            .overrideConfiguration(
                override ->
                    override
                        .apiCallTimeout(timeout)
                        .retryStrategy(RetryMode.STANDARD)
                        .addExecutionInterceptor(new S3VersionOrder())
                        .addExecutionInterceptor(new S3Bodies()));
    endpoint.ifPresent(builder::endpointOverride);
    client = builder.build();
    signer = new S3Signer(region, endpoint, InstantSource.system());
    pages = new S3Pages(http, client, timeout);
  }

  /** Where objects are stored in parts. */
  public MultipartStore multipart() {
    return new S3MultipartStore(client, signer);
  }

  /** What signs requests for others to send. */
  public Signer signer() {
    return signer;
  }

  /** The store that this connection leads to. */
  public S3ObjectStore store() {
    return new S3ObjectStore(client, pages);
  }

  /** Single objects, as this connection leads to them. */
  public StoredObjects objects() {
    return new S3StoredObjects(client);
  }

  /** What objects were before. */
  public VersionStore versions() {
    return new S3VersionStore(client);
  }

  /** What stores objects anew, which takes a connection with a timeout long enough for that. */
  public Rewriter rewriter() {
    return rewriter(S3Copies.LARGEST, S3Copies.PART);
  }

  /** The same with other sizes, as for {@link #bulk(long, long)}. */
  Rewriter rewriter(long largest, long leastPart) {
    return new S3Rewriter(new S3Copies(client, largest, leastPart));
  }

  /** What tells people's rights. */
  public RightsStore rights() {
    return rights(timeout.dividedBy(2));
  }

  RightsStore rights(Duration longestRound) {
    return new S3Rights(client, longestRound);
  }

  /** What jobs need, which takes a connection with a timeout long enough for large copies. */
  public BulkStore bulk() {
    return bulk(S3Copies.LARGEST, S3Copies.PART);
  }

  /**
   * The same with other sizes.
   *
   * @param largest most bytes that one call copies
   * @param leastPart fewest bytes of a part, in a copy by parts
   */
  BulkStore bulk(long largest, long leastPart) {
    return new S3BulkStore(client, new S3Copies(client, largest, leastPart));
  }

  @Override
  public void close() {
    signer.close();
    pages.close();
    client.close();
    http.close();
  }
}
