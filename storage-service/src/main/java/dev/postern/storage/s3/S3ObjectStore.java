package dev.postern.storage.s3;

import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.files.ListBuckets.Bucket;
import dev.postern.storage.files.ListedObjects;
import dev.postern.storage.files.ObjectStore;
import dev.postern.storage.files.PageStore;
import dev.postern.storage.listing.Entries;
import dev.postern.storage.listing.ListingXml;
import dev.postern.storage.listing.MalformedListingException;
import dev.postern.storage.listing.PageJson;
import dev.postern.storage.s3.CallDeadlines.Deadline;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;

/** Asks S3 in the name of whoever the credentials are. */
public final class S3ObjectStore implements ObjectStore, PageStore {
  private static final Logger LOG = LoggerFactory.getLogger(S3ObjectStore.class);
  static final String ORDINARY_CLASS = "STANDARD";

  private final S3Client s3;
  private final S3Pages pages;

  S3ObjectStore(S3Client s3, S3Pages pages) {
    this.s3 = s3;
    this.pages = pages;
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
    ListedObjects listed = new ListedObjects();
    return listed.listing(read(credentials, query, listed));
  }

  @Override
  public WrittenPage write(TemporaryCredentials credentials, Query query) {
    PageJson json = new PageJson();
    return new WrittenPage(json, read(credentials, query, json));
  }

  private Optional<String> read(TemporaryCredentials credentials, Query query, Entries entries) {
    try {
      return ListingXml.read(ask(credentials, query), entries);
    } catch (MalformedListingException e) {
      LOG.warn("S3 sent a listing that can't be read: {}", e.getMessage());
      throw PageAnswers.unreadable();
    }
  }

  /** S3's own words. */
  private byte[] ask(TemporaryCredentials credentials, Query query) {
    Deadline deadline = pages.deadline();
    return S3Call.of(
            S3Attempt.listObjects(query),
            () ->
                pages
                    .list(credentials, query, deadline)
                    .or(() -> askByClient(credentials, query, deadline)))
        .orElseThrow(PageAnswers::unreadable);
  }

  /** The same by the SDK's client, which finds regions and sets its clock; empty for no listing. */
  private Optional<byte[]> askByClient(
      TemporaryCredentials credentials, Query query, Deadline deadline) {
    S3Bodies.Taken taken = new S3Bodies.Taken();
    ListObjectsV2Request.Builder request =
        ListObjectsV2Request.builder()
            .overrideConfiguration(
                as(credentials).toBuilder()
                    .putExecutionAttribute(S3Bodies.TAKEN, taken)
                    .apiCallTimeout(deadline.leftOrLeast())
                    .build())
            .bucket(query.bucket())
            // As in PageRequests: also where it is empty.
            .prefix(query.prefix())
            .maxKeys(query.limit())
            .encodingType(EncodingType.URL);
    if (!query.delimiter().isEmpty()) {
      request.delimiter(query.delimiter());
    }
    query.position().ifPresent(request::continuationToken);
    s3.listObjectsV2(request.build());
    taken.answered().ifPresent(answered -> pages.learn(query.bucket(), answered));
    return taken.listing();
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
