package dev.postern.storage.s3;

import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.files.ListBuckets.Bucket;
import dev.postern.contract.files.ListObjects.StoredObject;
import dev.postern.storage.files.ObjectStore;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Asks S3 in the name of whoever the credentials are. */
public final class S3ObjectStore implements ObjectStore {
  static final String ORDINARY_CLASS = "STANDARD";

  private final S3Client s3;

  S3ObjectStore(S3Client s3) {
    this.s3 = s3;
  }

  @Override
  public List<Bucket> buckets(TemporaryCredentials credentials) {
    ListBucketsRequest request =
        ListBucketsRequest.builder().overrideConfiguration(as(credentials)).build();
    try {
      return s3.listBuckets(request).buckets().stream()
          .map(bucket -> new Bucket(bucket.name(), Optional.ofNullable(bucket.creationDate())))
          .toList();
    } catch (SdkException e) {
      throw S3Failures.translate(S3Attempt.listBuckets(), e);
    }
  }

  @Override
  public Listing list(TemporaryCredentials credentials, Query query) {
    ListObjectsV2Request.Builder request =
        ListObjectsV2Request.builder()
            .overrideConfiguration(as(credentials))
            .bucket(query.bucket())
            // Sent though it may be empty: a policy on s3:prefix applies only to what is there.
            .prefix(query.prefix())
            .maxKeys(query.limit())
            // Keys may hold characters that XML has no way to write; the SDK decodes them.
            .encodingType(EncodingType.URL);
    if (!query.delimiter().isEmpty()) {
      request.delimiter(query.delimiter());
    }
    query.position().ifPresent(request::continuationToken);
    try {
      return listing(s3.listObjectsV2(request.build()));
    } catch (SdkException e) {
      throw S3Failures.translate(S3Attempt.listObjects(query), e);
    }
  }

  private static Listing listing(ListObjectsV2Response page) {
    return new Listing(
        page.commonPrefixes().stream().map(CommonPrefix::prefix).toList(),
        page.contents().stream().map(S3ObjectStore::stored).toList(),
        Boolean.TRUE.equals(page.isTruncated())
            ? Optional.ofNullable(page.nextContinuationToken())
            : Optional.empty());
  }

  private static StoredObject stored(S3Object object) {
    return new StoredObject(
        object.key(),
        object.size(),
        object.lastModified(),
        unquoted(object.eTag()),
        Optional.ofNullable(object.storageClassAsString()).orElse(ORDINARY_CLASS));
  }

  /** Empty where there is none, as some S3s that aren't Amazon's have for folders. */
  static String unquoted(@Nullable String etag) {
    if (etag == null) {
      return "";
    }
    boolean quoted = etag.length() >= 2 && etag.startsWith("\"") && etag.endsWith("\"");
    return quoted ? etag.substring(1, etag.length() - 1) : etag;
  }

  static AwsRequestOverrideConfiguration as(TemporaryCredentials credentials) {
    return AwsRequestOverrideConfiguration.builder()
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsSessionCredentials.create(
                    credentials.accessKeyId(),
                    credentials.secretAccessKey().reveal(),
                    credentials.sessionToken().reveal())))
        .build();
  }
}
