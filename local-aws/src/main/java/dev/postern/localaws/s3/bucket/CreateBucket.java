package dev.postern.localaws.s3.bucket;

import dev.postern.localaws.s3.protocol.Names;
import dev.postern.localaws.s3.protocol.Regions;
import dev.postern.localaws.s3.protocol.S3Action;
import dev.postern.localaws.s3.protocol.S3Error;
import dev.postern.localaws.s3.protocol.S3Exception;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.protocol.TagSet;
import dev.postern.localaws.s3.protocol.XmlBody;
import dev.postern.localaws.s3.store.BucketSettings;
import dev.postern.localaws.s3.store.Buckets;
import dev.postern.localaws.sigv4.AwsRegions;
import dev.postern.localaws.xml.XmlElement;
import java.io.IOException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Creates a bucket, private and encrypted as S3 makes them. */
public final class CreateBucket implements S3Action {
  private static final int LONGEST_BODY = 64 * 1024;
  private static final List<String> UNSERVED =
      List.of(
          "x-amz-bucket-object-lock-enabled",
          "x-amz-grant-full-control",
          "x-amz-grant-read",
          "x-amz-grant-read-acp",
          "x-amz-grant-write",
          "x-amz-grant-write-acp");

  private final Buckets buckets;
  private final InstantSource clock;

  /** Creates them among these. */
  public CreateBucket(Buckets buckets, InstantSource clock) {
    this.buckets = buckets;
    this.clock = clock;
  }

  @Override
  public S3Reply answer(S3Request request) throws IOException {
    String name = request.bucketName();
    Names.checkBucket(name);
    checkHeaders(request);
    byte[] body = XmlBody.bytes(request, LONGEST_BODY);
    Optional<XmlElement> configuration =
        body.length == 0
            ? Optional.empty()
            : Optional.of(XmlBody.parse(body, "CreateBucketConfiguration"));
    String region =
        region(request.region(), configuration.flatMap(xml -> xml.textOf("LocationConstraint")));
    Map<String, String> tags =
        configuration.flatMap(xml -> xml.child("Tags")).map(TagSet::ofBucket).orElse(Map.of());
    if (!buckets.create(
        name,
        clock.instant().truncatedTo(ChronoUnit.SECONDS),
        region,
        BucketSettings.fresh(tags))) {
      throw new S3Exception(S3Error.BUCKET_ALREADY_OWNED).with("BucketName", name);
    }
    return S3Reply.ok().header("Location", "/" + name);
  }

  private static void checkHeaders(S3Request request) {
    for (String header : UNSERVED) {
      if (request.header(header).filter(value -> !value.equals("false")).isPresent()) {
        throw S3Exception.notImplemented(header);
      }
    }
    if (request.header("x-amz-acl").filter(acl -> !acl.equals("private")).isPresent()) {
      throw new S3Exception(
          S3Error.INVALID_REQUEST,
          "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting");
    }
    if (request
        .header("x-amz-object-ownership")
        .filter(ownership -> !ownership.equals("BucketOwnerEnforced"))
        .isPresent()) {
      throw S3Exception.notImplemented("x-amz-object-ownership");
    }
  }

  /**
   * The region of the new bucket. {@code us-east-1} is the one that must not be named, and the one
   * whose endpoint creates buckets anywhere; every other endpoint wants its own region named.
   */
  private static String region(String endpoint, Optional<String> location) {
    if (location.filter(Regions.OLDEST::equals).isPresent()) {
      throw new S3Exception(S3Error.INVALID_LOCATION).with("LocationConstraint", Regions.OLDEST);
    }
    String region = location.orElse(Regions.OLDEST);
    if (region.equals(endpoint)) {
      return region;
    }
    if (!endpoint.equals(Regions.OLDEST)) {
      throw location
          .map(
              other ->
                  new S3Exception(
                      S3Error.ILLEGAL_LOCATION,
                      "The "
                          + other
                          + " location constraint is incompatible for the region specific endpoint"
                          + " this request was sent to."))
          .orElseGet(() -> new S3Exception(S3Error.ILLEGAL_LOCATION));
    }
    if (!AwsRegions.has(region)) {
      throw new S3Exception(S3Error.INVALID_LOCATION).with("LocationConstraint", region);
    }
    return region;
  }
}
