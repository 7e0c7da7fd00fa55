package dev.postern.localaws.s3;

import static dev.postern.localaws.s3.S3Route.bucket;
import static dev.postern.localaws.s3.S3Route.object;
import static dev.postern.localaws.s3.S3Route.service;
import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.HEAD;
import static io.vertx.core.http.HttpMethod.POST;
import static io.vertx.core.http.HttpMethod.PUT;

import dev.postern.localaws.s3.bucket.CreateBucket;
import dev.postern.localaws.s3.bucket.DeleteBucket;
import dev.postern.localaws.s3.bucket.DeleteBucketCors;
import dev.postern.localaws.s3.bucket.DeleteBucketEncryption;
import dev.postern.localaws.s3.bucket.DeleteBucketPolicy;
import dev.postern.localaws.s3.bucket.DeleteBucketTagging;
import dev.postern.localaws.s3.bucket.DeletePublicAccessBlock;
import dev.postern.localaws.s3.bucket.GetBucketCors;
import dev.postern.localaws.s3.bucket.GetBucketEncryption;
import dev.postern.localaws.s3.bucket.GetBucketLocation;
import dev.postern.localaws.s3.bucket.GetBucketPolicy;
import dev.postern.localaws.s3.bucket.GetBucketTagging;
import dev.postern.localaws.s3.bucket.GetPublicAccessBlock;
import dev.postern.localaws.s3.bucket.HeadBucket;
import dev.postern.localaws.s3.bucket.ListBuckets;
import dev.postern.localaws.s3.bucket.PutBucketCors;
import dev.postern.localaws.s3.bucket.PutBucketEncryption;
import dev.postern.localaws.s3.bucket.PutBucketPolicy;
import dev.postern.localaws.s3.bucket.PutBucketTagging;
import dev.postern.localaws.s3.bucket.PutPublicAccessBlock;
import dev.postern.localaws.s3.listing.ListObjects;
import dev.postern.localaws.s3.listing.ListObjectsV2;
import dev.postern.localaws.s3.object.CopyObject;
import dev.postern.localaws.s3.object.DeleteObject;
import dev.postern.localaws.s3.object.DeleteObjects;
import dev.postern.localaws.s3.object.GetObject;
import dev.postern.localaws.s3.object.HeadObject;
import dev.postern.localaws.s3.object.PutObject;
import dev.postern.localaws.s3.protocol.S3Error;
import dev.postern.localaws.s3.protocol.S3Exception;
import dev.postern.localaws.s3.protocol.Target.Level;
import dev.postern.localaws.s3.store.Buckets;
import dev.postern.localaws.sigv4.QueryParameters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The table of S3's actions. */
final class S3Routes {
  /** Every query parameter by which S3 tells actions apart, served here or not. */
  private static final Set<String> SUBRESOURCES =
      Set.of(
          "accelerate",
          "acl",
          "analytics",
          "attributes",
          "cors",
          "delete",
          "encryption",
          "intelligent-tiering",
          "inventory",
          "legal-hold",
          "lifecycle",
          "list-type",
          "location",
          "logging",
          "metadataConfiguration",
          "metadataTable",
          "metrics",
          "notification",
          "object-lock",
          "ownershipControls",
          "partNumber",
          "policy",
          "policyStatus",
          "publicAccessBlock",
          "renameObject",
          "replication",
          "requestPayment",
          "restore",
          "retention",
          "select",
          "session",
          "tagging",
          "torrent",
          "uploadId",
          "uploads",
          "versionId",
          "versioning",
          "versions",
          "website");

  private static final String VERSION = "versionId";
  private static final String NO_VERSION = "null";

  private final List<S3Route> routes;

  S3Routes(Buckets buckets, String region, InstantSource clock) {
    routes =
        List.of(
            service(GET, "ListBuckets", "s3:ListAllMyBuckets", new ListBuckets(buckets, region)),
            bucket(PUT, "CreateBucket", "s3:CreateBucket", new CreateBucket(buckets, region, clock))
                .reading()
                .leavingOut("ACLs; object lock; other ownership than the bucket owner's"),
            bucket(HEAD, "HeadBucket", "s3:ListBucket", new HeadBucket(region)),
            bucket(DELETE, "DeleteBucket", "s3:DeleteBucket", new DeleteBucket(buckets)),
            bucket(GET, "GetBucketLocation", "s3:GetBucketLocation", new GetBucketLocation(region))
                .at("location"),
            bucket(PUT, "PutBucketTagging", "s3:PutBucketTagging", new PutBucketTagging(buckets))
                .at("tagging")
                .reading(),
            bucket(GET, "GetBucketTagging", "s3:GetBucketTagging", new GetBucketTagging())
                .at("tagging"),
            bucket(
                    DELETE,
                    "DeleteBucketTagging",
                    "s3:PutBucketTagging",
                    new DeleteBucketTagging(buckets))
                .at("tagging"),
            bucket(
                    PUT,
                    "PutPublicAccessBlock",
                    "s3:PutBucketPublicAccessBlock",
                    new PutPublicAccessBlock(buckets))
                .at("publicAccessBlock")
                .reading(),
            bucket(
                    GET,
                    "GetPublicAccessBlock",
                    "s3:GetBucketPublicAccessBlock",
                    new GetPublicAccessBlock())
                .at("publicAccessBlock"),
            bucket(
                    DELETE,
                    "DeletePublicAccessBlock",
                    "s3:PutBucketPublicAccessBlock",
                    new DeletePublicAccessBlock(buckets))
                .at("publicAccessBlock"),
            bucket(
                    PUT,
                    "PutBucketEncryption",
                    "s3:PutEncryptionConfiguration",
                    new PutBucketEncryption(buckets))
                .at("encryption")
                .reading(),
            bucket(
                    GET,
                    "GetBucketEncryption",
                    "s3:GetEncryptionConfiguration",
                    new GetBucketEncryption())
                .at("encryption"),
            bucket(
                    DELETE,
                    "DeleteBucketEncryption",
                    "s3:PutEncryptionConfiguration",
                    new DeleteBucketEncryption(buckets))
                .at("encryption"),
            bucket(PUT, "PutBucketPolicy", "s3:PutBucketPolicy", new PutBucketPolicy(buckets))
                .at("policy")
                .reading(),
            bucket(GET, "GetBucketPolicy", "s3:GetBucketPolicy", new GetBucketPolicy())
                .at("policy"),
            bucket(
                    DELETE,
                    "DeleteBucketPolicy",
                    "s3:DeleteBucketPolicy",
                    new DeleteBucketPolicy(buckets))
                .at("policy"),
            bucket(PUT, "PutBucketCors", "s3:PutBucketCORS", new PutBucketCors(buckets))
                .at("cors")
                .reading(),
            bucket(GET, "GetBucketCors", "s3:GetBucketCORS", new GetBucketCors()).at("cors"),
            bucket(DELETE, "DeleteBucketCors", "s3:PutBucketCORS", new DeleteBucketCors(buckets))
                .at("cors"),
            bucket(GET, "ListObjectsV2", "s3:ListBucket", new ListObjectsV2()).at("list-type"),
            bucket(GET, "ListObjects", "s3:ListBucket", new ListObjects()),
            bucket(POST, "DeleteObjects", "s3:DeleteObject", new DeleteObjects())
                .at("delete")
                .reading()
                .onEachKey()
                .leavingOut("versions"),
            object(PUT, "CopyObject", "s3:PutObject", new CopyObject(buckets, clock))
                .when("x-amz-copy-source")
                .leavingOut("versions; tags; object lock; ACLs; keys of the caller's own"),
            object(PUT, "PutObject", "s3:PutObject", new PutObject(buckets, clock))
                .reading()
                .leavingOut("tags; object lock; ACLs; keys of the caller's own; appending"),
            object(GET, "GetObject", "s3:GetObject", new GetObject()).leavingOut("versions; parts"),
            object(HEAD, "HeadObject", "s3:GetObject", new HeadObject())
                .leavingOut("versions; parts"),
            object(DELETE, "DeleteObject", "s3:DeleteObject", new DeleteObject())
                .leavingOut("versions"));
  }

  List<S3Route> all() {
    return routes;
  }

  /**
   * The action that a request asks for.
   *
   * @throws S3Exception {@code NotImplemented} for one that S3 has but not this, {@code
   *     MethodNotAllowed} for one that nobody has
   */
  S3Route find(HttpMethod method, Level level, QueryParameters query, MultiMap headers) {
    Optional<String> subresource =
        query.all().stream()
            .filter(p -> !(p.name().equals(VERSION) && p.value().equals(NO_VERSION)))
            .map(QueryParameters.Parameter::name)
            .filter(SUBRESOURCES::contains)
            .findFirst();
    return routes.stream()
        .filter(route -> route.method().equals(method) && route.level() == level)
        .filter(route -> route.subresource().equals(subresource.orElse("")))
        .filter(
            route ->
                route.header().isEmpty()
                    || headers.contains(route.header())
                    || query.has(route.header()))
        .findFirst()
        .orElseThrow(() -> none(method, subresource));
  }

  private static S3Exception none(HttpMethod method, Optional<String> subresource) {
    if (subresource.isPresent()) {
      return S3Exception.notImplemented(subresource.get());
    }
    return new S3Exception(S3Error.METHOD_NOT_ALLOWED).with("Method", method.name());
  }
}
