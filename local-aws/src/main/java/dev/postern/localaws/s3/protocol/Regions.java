package dev.postern.localaws.s3.protocol;

import dev.postern.localaws.s3.store.Bucket;
import dev.postern.localaws.sigv4.QueryParameters;
import java.util.Optional;

/** Sends requests for a bucket in another region where they belong. */
public final class Regions {
  /** The region whose endpoint knows every bucket, and which must not be named. */
  public static final String OLDEST = "us-east-1";

  /** Tells in which region a bucket is. */
  public static final String HEADER = "x-amz-bucket-region";

  private Regions() {}

  /**
   * Checks that a request was signed for the region of its bucket. One that names the bucket in its
   * path was sent to that region's endpoint and belongs elsewhere; one that names it in the host
   * has come to the right place, but is signed for the wrong one.
   *
   * @param signedFor the region, where the request is signed
   * @param inHost whether the host names the bucket
   * @throws S3Exception {@code PermanentRedirect}, {@code AuthorizationHeaderMalformed} or {@code
   *     AuthorizationQueryParametersError}, each with the bucket's region
   */
  public static void check(
      Bucket bucket, Optional<String> signedFor, boolean inHost, QueryParameters query) {
    if (signedFor.isEmpty() || signedFor.get().equals(bucket.region())) {
      return;
    }
    if (!inHost) {
      throw new S3Exception(S3Error.PERMANENT_REDIRECT)
          .with("Endpoint", bucket.name() + ".s3." + bucket.region() + ".amazonaws.com")
          .with("Bucket", bucket.name())
          .header(HEADER, bucket.region());
    }
    boolean presigned = query.has("X-Amz-Algorithm");
    String why =
        "the region '" + signedFor.get() + "' is wrong; expecting '" + bucket.region() + "'";
    throw new S3Exception(
            presigned ? S3Error.QUERY_AUTHORIZATION : S3Error.HEADER_AUTHORIZATION,
            presigned
                ? "Error parsing the X-Amz-Credential parameter; " + why
                : "The authorization header is malformed; " + why)
        .with("Region", bucket.region())
        .header(HEADER, bucket.region());
  }
}
