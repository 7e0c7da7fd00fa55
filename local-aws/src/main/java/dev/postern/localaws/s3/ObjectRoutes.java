package dev.postern.localaws.s3;

import static dev.postern.localaws.s3.S3Route.bucket;
import static dev.postern.localaws.s3.S3Route.object;
import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.HEAD;
import static io.vertx.core.http.HttpMethod.POST;
import static io.vertx.core.http.HttpMethod.PUT;

import dev.postern.localaws.s3.multipart.AbortMultipartUpload;
import dev.postern.localaws.s3.multipart.CompleteMultipartUpload;
import dev.postern.localaws.s3.multipart.CreateMultipartUpload;
import dev.postern.localaws.s3.multipart.ListParts;
import dev.postern.localaws.s3.multipart.UploadPart;
import dev.postern.localaws.s3.multipart.UploadPartCopy;
import dev.postern.localaws.s3.object.CopyObject;
import dev.postern.localaws.s3.object.DeleteObject;
import dev.postern.localaws.s3.object.DeleteObjects;
import dev.postern.localaws.s3.object.GetObject;
import dev.postern.localaws.s3.object.GetObjectAttributes;
import dev.postern.localaws.s3.object.HeadObject;
import dev.postern.localaws.s3.object.PutObject;
import dev.postern.localaws.s3.object.RestoreObject;
import dev.postern.localaws.s3.store.Buckets;
import dev.postern.localaws.s3.tagging.DeleteObjectTagging;
import dev.postern.localaws.s3.tagging.GetObjectTagging;
import dev.postern.localaws.s3.tagging.PutObjectTagging;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** The actions on objects and on their uploads in parts. */
final class ObjectRoutes {
  private static final String COPY_SOURCE = "x-amz-copy-source";
  private static final String UPLOAD = "uploadId";
  private static final String TAGGING = "tagging";

  private ObjectRoutes() {}

  static List<S3Route> of(Buckets buckets, InstantSource clock) {
    return Stream.of(objects(buckets, clock), uploads(buckets, clock), tags())
        .flatMap(List::stream)
        .toList();
  }

  private static List<S3Route> objects(Buckets buckets, InstantSource clock) {
    return List.of(
        bucket(POST, "DeleteObjects", "s3:DeleteObject", new DeleteObjects(clock))
            .at("delete")
            .reading()
            .onWhatTheBodyTells(),
        object(PUT, "CopyObject", "s3:PutObject", new CopyObject(buckets, clock))
            .when(COPY_SOURCE)
            .leavingOut("object lock; ACLs; keys of the caller's own"),
        object(PUT, "PutObject", "s3:PutObject", new PutObject(buckets, clock))
            .reading()
            .leavingOut("object lock; ACLs; keys of the caller's own; appending"),
        object(GET, "GetObject", "s3:GetObject", new GetObject(clock))
            .ofVersion("s3:GetObjectVersion"),
        object(HEAD, "HeadObject", "s3:GetObject", new HeadObject(clock))
            .ofVersion("s3:GetObjectVersion"),
        object(GET, "GetObjectAttributes", "s3:GetObject", new GetObjectAttributes())
            .at("attributes")
            .ofVersion("s3:GetObjectVersion"),
        object(DELETE, "DeleteObject", "s3:DeleteObject", new DeleteObject(clock))
            .ofVersion("s3:DeleteObjectVersion"),
        object(POST, "RestoreObject", "s3:RestoreObject", new RestoreObject(clock))
            .at("restore")
            .reading()
            .ofVersion("s3:RestoreObject")
            .leavingOut("selecting"));
  }

  private static List<S3Route> uploads(Buckets buckets, InstantSource clock) {
    return List.of(
        object(POST, "CreateMultipartUpload", "s3:PutObject", new CreateMultipartUpload(clock))
            .at("uploads")
            .leavingOut("object lock; ACLs; keys of the caller's own"),
        object(PUT, "UploadPartCopy", "s3:PutObject", new UploadPartCopy(buckets, clock))
            .at(UPLOAD)
            .when(COPY_SOURCE)
            .leavingOut("keys of the caller's own"),
        object(PUT, "UploadPart", "s3:PutObject", new UploadPart(buckets, clock))
            .at(UPLOAD)
            .reading()
            .leavingOut("keys of the caller's own"),
        object(
                POST,
                "CompleteMultipartUpload",
                "s3:PutObject",
                new CompleteMultipartUpload(buckets, clock))
            .at(UPLOAD)
            .reading(),
        object(
                DELETE,
                "AbortMultipartUpload",
                "s3:AbortMultipartUpload",
                new AbortMultipartUpload())
            .at(UPLOAD),
        object(GET, "ListParts", "s3:ListMultipartUploadParts", new ListParts()).at(UPLOAD));
  }

  private static List<S3Route> tags() {
    return List.of(
        object(PUT, "PutObjectTagging", "s3:PutObjectTagging", new PutObjectTagging())
            .at(TAGGING)
            .reading()
            .ofVersion("s3:PutObjectVersionTagging")
            .onWhatTheBodyTells(),
        object(GET, "GetObjectTagging", "s3:GetObjectTagging", new GetObjectTagging())
            .at(TAGGING)
            .ofVersion("s3:GetObjectVersionTagging"),
        object(DELETE, "DeleteObjectTagging", "s3:DeleteObjectTagging", new DeleteObjectTagging())
            .at(TAGGING)
            .ofVersion("s3:DeleteObjectVersionTagging"));
  }
}
