package dev.postern.storage.s3;

import dev.postern.contract.bus.Secret;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.transfer.ObjectAddress;
import dev.postern.contract.transfer.PresignUpload;
import dev.postern.contract.transfer.PresignedRequest;
import dev.postern.contract.transfer.S3Refusal;
import dev.postern.storage.credentials.StaleCredentials;
import dev.postern.storage.transfer.Signer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Signs by the SDK's presigner, one for each region. A bucket counts as being in the configured
 * region until S3 has told another one.
 */
final class S3Signer implements Signer, AutoCloseable {
  /** How long a transfer may take to begin. */
  private static final Duration GOOD_FOR = Duration.ofMinutes(1);

  private final String region;
  private final Optional<URI> endpoint;
  private final InstantSource clock;
  private final BucketRegions regions = new BucketRegions();
  private final Map<String, S3Presigner> presigners = new ConcurrentHashMap<>();

  S3Signer(String region, Optional<URI> endpoint, InstantSource clock) {
    this.region = region;
    this.endpoint = endpoint;
    this.clock = clock;
  }

  @Override
  public PresignedRequest download(
      TemporaryCredentials granted, ObjectAddress object, boolean headOnly) {
    S3Presigner presigner = presigner(object.bucket());
    @Nullable String version = object.versionId().orElse(null);
    return headOnly
        ? signed(
            granted,
            presigner.presignHeadObject(
                signing ->
                    signing
                        .signatureDuration(GOOD_FOR)
                        .headObjectRequest(
                            HeadObjectRequest.builder()
                                .overrideConfiguration(S3ObjectStore.as(granted))
                                .bucket(object.bucket())
                                .key(object.key())
                                .versionId(version)
                                .build())))
        : signed(
            granted,
            presigner.presignGetObject(
                signing ->
                    signing
                        .signatureDuration(GOOD_FOR)
                        .getObjectRequest(
                            GetObjectRequest.builder()
                                .overrideConfiguration(S3ObjectStore.as(granted))
                                .bucket(object.bucket())
                                .key(object.key())
                                .versionId(version)
                                .build())));
  }

  @Override
  public PresignedRequest upload(TemporaryCredentials granted, PresignUpload upload) {
    PutObjectRequest.Builder request =
        PutObjectRequest.builder()
            .overrideConfiguration(S3ObjectStore.as(granted))
            .bucket(upload.bucket())
            .key(upload.key())
            .contentLength(upload.size());
    upload.contentType().ifPresent(request::contentType);
    upload.sha256().ifPresent(request::checksumSHA256);
    if (!upload.overwrite()) {
      request.ifNoneMatch("*");
    }
    return signed(
        granted,
        presigner(upload.bucket())
            .presignPutObject(
                signing -> signing.signatureDuration(GOOD_FOR).putObjectRequest(request.build())));
  }

  PresignedRequest part(
      TemporaryCredentials granted,
      String bucket,
      String key,
      String uploadId,
      int number,
      long size,
      Optional<String> sha256) {
    UploadPartRequest.Builder request =
        UploadPartRequest.builder()
            .overrideConfiguration(S3ObjectStore.as(granted))
            .bucket(bucket)
            .key(key)
            .uploadId(uploadId)
            .partNumber(number)
            .contentLength(size);
    sha256.ifPresent(request::checksumSHA256);
    return signed(
        granted,
        presigner(bucket)
            .presignUploadPart(
                signing -> signing.signatureDuration(GOOD_FOR).uploadPartRequest(request.build())));
  }

  @Override
  public void learn(S3Refusal refusal, String permission, ObjectAddress object) {
    boolean head = refusal.code().isEmpty();
    boolean elsewhere =
        refusal.status() == 301
            || refusal.status() == 307
            || (refusal.status() == 400 && head)
            || S3Failures.meansElsewhere(refusal.code());
    if (elsewhere
        && refusal.region().filter(told -> regions.learn(object.bucket(), told)).isPresent()) {
      return;
    }
    S3Exception answered =
        (S3Exception)
            S3Exception.builder()
                .statusCode(refusal.status())
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(refusal.code()).build())
                .build();
    if (refusal.status() == 400 && head) {
      // The answer to a HEAD can't tell in any other way that a token expired.
      throw new StaleCredentials(answered);
    }
    throw S3Failures.translate(
        S3Attempt.onObject(permission, object.bucket(), object.key()), answered);
  }

  @Override
  public void close() {
    presigners.values().forEach(S3Presigner::close);
  }

  private S3Presigner presigner(String bucket) {
    return presigners.computeIfAbsent(regions.of(bucket).orElse(region), this::newPresigner);
  }

  private S3Presigner newPresigner(String of) {
    S3Presigner.Builder builder =
        S3Presigner.builder()
            .region(Region.of(of))
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .disableS3ExpressSessionAuth(true)
            .serviceConfiguration(
                S3Configuration.builder().pathStyleAccessEnabled(endpoint.isPresent()).build());
    endpoint.ifPresent(builder::endpointOverride);
    return builder.build();
  }

  private PresignedRequest signed(
      TemporaryCredentials granted,
      software.amazon.awssdk.awscore.presigner.PresignedRequest ready) {
    Map<String, String> headers = new TreeMap<>();
    ready
        .signedHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    headers.remove("host");
    Instant end = clock.instant().plus(GOOD_FOR);
    return new PresignedRequest(
        ready.httpRequest().method().name(),
        new Secret(ready.url().toString()),
        headers,
        granted.accessKeyId(),
        end.isBefore(granted.expiresAt()) ? end : granted.expiresAt());
  }
}
