package dev.postern.localaws.s3;

import static dev.postern.localaws.s3.S3Route.bucket;
import static dev.postern.localaws.s3.S3Route.service;
import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.HEAD;
import static io.vertx.core.http.HttpMethod.PUT;

import dev.postern.localaws.s3.bucket.CreateBucket;
import dev.postern.localaws.s3.bucket.DeleteBucket;
import dev.postern.localaws.s3.bucket.DeleteBucketCors;
import dev.postern.localaws.s3.bucket.DeleteBucketEncryption;
import dev.postern.localaws.s3.bucket.DeleteBucketPolicy;
import dev.postern.localaws.s3.bucket.DeleteBucketTagging;
import dev.postern.localaws.s3.bucket.DeleteBucketWebsite;
import dev.postern.localaws.s3.bucket.DeletePublicAccessBlock;
import dev.postern.localaws.s3.bucket.GetBucketCors;
import dev.postern.localaws.s3.bucket.GetBucketEncryption;
import dev.postern.localaws.s3.bucket.GetBucketLocation;
import dev.postern.localaws.s3.bucket.GetBucketPolicy;
import dev.postern.localaws.s3.bucket.GetBucketTagging;
import dev.postern.localaws.s3.bucket.GetBucketVersioning;
import dev.postern.localaws.s3.bucket.GetBucketWebsite;
import dev.postern.localaws.s3.bucket.GetPublicAccessBlock;
import dev.postern.localaws.s3.bucket.HeadBucket;
import dev.postern.localaws.s3.bucket.ListBuckets;
import dev.postern.localaws.s3.bucket.PutBucketCors;
import dev.postern.localaws.s3.bucket.PutBucketEncryption;
import dev.postern.localaws.s3.bucket.PutBucketPolicy;
import dev.postern.localaws.s3.bucket.PutBucketTagging;
import dev.postern.localaws.s3.bucket.PutBucketVersioning;
import dev.postern.localaws.s3.bucket.PutBucketWebsite;
import dev.postern.localaws.s3.bucket.PutPublicAccessBlock;
import dev.postern.localaws.s3.listing.ListMultipartUploads;
import dev.postern.localaws.s3.listing.ListObjectVersions;
import dev.postern.localaws.s3.listing.ListObjects;
import dev.postern.localaws.s3.listing.ListObjectsV2;
import dev.postern.localaws.s3.store.Buckets;
import java.time.InstantSource;
import java.util.List;

/** The actions on buckets. */
final class BucketRoutes {
  private BucketRoutes() {}

  static List<S3Route> of(Buckets buckets, InstantSource clock) {
    return List.of(
        service(GET, "ListBuckets", "s3:ListAllMyBuckets", new ListBuckets(buckets)),
        bucket(PUT, "CreateBucket", "s3:CreateBucket", new CreateBucket(buckets, clock))
            .reading()
            .leavingOut("ACLs; object lock; other ownership than the bucket owner's"),
        bucket(HEAD, "HeadBucket", "s3:ListBucket", new HeadBucket()),
        bucket(DELETE, "DeleteBucket", "s3:DeleteBucket", new DeleteBucket(buckets)),
        bucket(GET, "GetBucketLocation", "s3:GetBucketLocation", new GetBucketLocation())
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
        bucket(GET, "GetBucketPolicy", "s3:GetBucketPolicy", new GetBucketPolicy()).at("policy"),
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
        bucket(PUT, "PutBucketWebsite", "s3:PutBucketWebsite", new PutBucketWebsite(buckets))
            .at("website")
            .reading(),
        bucket(GET, "GetBucketWebsite", "s3:GetBucketWebsite", new GetBucketWebsite())
            .at("website"),
        bucket(
                DELETE,
                "DeleteBucketWebsite",
                "s3:DeleteBucketWebsite",
                new DeleteBucketWebsite(buckets))
            .at("website"),
        bucket(
                PUT,
                "PutBucketVersioning",
                "s3:PutBucketVersioning",
                new PutBucketVersioning(buckets))
            .at("versioning")
            .reading()
            .leavingOut("MFA delete"),
        bucket(GET, "GetBucketVersioning", "s3:GetBucketVersioning", new GetBucketVersioning())
            .at("versioning"),
        bucket(GET, "ListObjectVersions", "s3:ListBucketVersions", new ListObjectVersions())
            .at("versions"),
        bucket(
                GET,
                "ListMultipartUploads",
                "s3:ListBucketMultipartUploads",
                new ListMultipartUploads())
            .at("uploads"),
        bucket(GET, "ListObjectsV2", "s3:ListBucket", new ListObjectsV2()).at("list-type"),
        bucket(GET, "ListObjects", "s3:ListBucket", new ListObjects()));
  }
}
