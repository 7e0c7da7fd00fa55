package dev.postern.localaws.s3.object;

import dev.postern.localaws.s3.protocol.Access;
import dev.postern.localaws.s3.protocol.S3Error;
import dev.postern.localaws.s3.protocol.S3Exception;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.store.Bucket;
import dev.postern.localaws.s3.store.DeleteMarker;
import dev.postern.localaws.s3.store.StoredObject;
import dev.postern.localaws.s3.store.Version;
import dev.postern.localaws.s3.store.VersionIds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds what requests name: an object, or one of its versions. */
public final class Found {
  private static final Set<String> ASKED_ABOUT_TAGS =
      Set.of(
          "s3:GetObject",
          "s3:GetObjectVersion",
          "s3:GetObjectAttributes",
          "s3:GetObjectVersionAttributes",
          "s3:GetObjectTagging",
          "s3:GetObjectVersionTagging",
          "s3:PutObjectTagging",
          "s3:PutObjectVersionTagging",
          "s3:DeleteObjectTagging",
          "s3:DeleteObjectVersionTagging");

  private Found() {}

  /**
   * The object, or the version, that a request is about.
   *
   * @throws S3Exception {@code NoSuchKey} or {@code NoSuchVersion}, {@code AccessDenied} for
   *     whoever may not list the bucket, {@code MethodNotAllowed} for a delete marker
   */
  public static StoredObject object(S3Request request) {
    return object(request, request.bucket(), request.key(), request.versionId());
  }

  /** The same of any object, such as the source of a copy. */
  static StoredObject object(
      S3Request request, Bucket bucket, String key, Optional<String> versionId) {
    Optional<Version> version =
        versionId.isPresent() ? bucket.version(key, checked(versionId.get())) : bucket.latest(key);
    return switch (version.orElse(null)) {
      case StoredObject object -> object;
      case DeleteMarker marker when versionId.isPresent() -> throw onMarker(request, marker);
      case DeleteMarker marker ->
          throw missing(request, bucket, key)
              .header("x-amz-delete-marker", "true")
              .header("x-amz-version-id", marker.versionId());
      case null ->
          throw versionId
              .map(id -> missingVersion(request, bucket, key, id))
              .orElseGet(() -> missing(request, bucket, key));
    };
  }

  /**
   * Demands that the caller may do something to an object, whose tags policies may ask about.
   *
   * @throws S3Exception {@code AccessDenied}
   */
  public static void require(
      Access access, String action, Bucket bucket, String key, Optional<String> versionId) {
    Map<String, List<String>> keys = new HashMap<>();
    versionId.ifPresent(id -> keys.put("s3:versionid", List.of(id)));
    if (ASKED_ABOUT_TAGS.contains(action)) {
      Optional<Version> version =
          versionId.isPresent() ? bucket.version(key, versionId.get()) : bucket.latest(key);
      if (version.orElse(null) instanceof StoredObject object) {
        object
            .tags()
            .forEach((tag, value) -> keys.put("s3:ExistingObjectTag/" + tag, List.of(value)));
      }
    }
    access.with(keys).require(action, bucket.arn(key), Optional.of(bucket));
  }

  /** An id that a version could have, or a refusal. */
  static String checked(String versionId) {
    if (versionId.isEmpty()) {
      throw S3Exception.invalidArgument(
          "Version id cannot be the empty string", "versionId", versionId);
    }
    if (!VersionIds.isWellFormed(versionId)) {
      throw S3Exception.invalidArgument("Invalid version id specified", "versionId", versionId);
    }
    return versionId;
  }

  /** {@code NoSuchKey} for whoever may list, {@code AccessDenied} for everybody else. */
  private static S3Exception missing(S3Request request, Bucket bucket, String key) {
    request.access().require("s3:ListBucket", bucket.arn(), Optional.of(bucket));
    return new S3Exception(S3Error.NO_SUCH_KEY).with("Key", key);
  }

  private static S3Exception missingVersion(
      S3Request request, Bucket bucket, String key, String versionId) {
    request.access().require("s3:ListBucket", bucket.arn(), Optional.of(bucket));
    return new S3Exception(S3Error.NO_SUCH_VERSION).with("Key", key).with("VersionId", versionId);
  }

  private static S3Exception onMarker(S3Request request, DeleteMarker marker) {
    return new S3Exception(S3Error.METHOD_NOT_ALLOWED)
        .with("Method", request.method())
        .with("ResourceType", "DeleteMarker")
        .header("Allow", "DELETE")
        .header("Last-Modified", ObjectReply.httpDate(marker.lastModified()))
        .header("x-amz-delete-marker", "true")
        .header("x-amz-version-id", marker.versionId());
  }
}
