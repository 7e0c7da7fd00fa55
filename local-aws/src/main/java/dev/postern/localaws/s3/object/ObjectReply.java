package dev.postern.localaws.s3.object;

import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.store.Bucket;
import dev.postern.localaws.s3.store.Encryption;
import dev.postern.localaws.s3.store.StoredObject;
import dev.postern.localaws.s3.store.Version;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** What replies tell about an object in their headers. */
public final class ObjectReply {
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private ObjectReply() {}

  static String httpDate(Instant instant) {
    return HTTP_DATE.format(instant);
  }

  /** Everything that the object was put with, and what became of it since. */
  static void describe(S3Request request, S3Reply reply, StoredObject object, Instant now) {
    identify(reply, object);
    version(reply, request.bucket(), object);
    reply.header("Accept-Ranges", "bytes");
    object.properties().headers().forEach(reply::header);
    object
        .properties()
        .metadata()
        .forEach((name, value) -> reply.header(ObjectHeaders.METADATA + name, value));
    if (!object.storageClass().equals(ObjectHeaders.USUAL_CLASS)) {
      reply.header("x-amz-storage-class", object.storageClass());
    }
    reply.header("x-amz-restore", restoration(object, now));
    tagCount(request, reply, object);
    encryption(reply, object.properties().encryption());
  }

  /** Which version it is, where the bucket was ever told to keep versions. */
  public static void version(S3Reply reply, Bucket bucket, Version version) {
    if (bucket.settings().versioning().isPresent()) {
      reply.header("x-amz-version-id", version.versionId());
    }
  }

  /** Which version a write has made, where it has an id. */
  public static void newVersion(S3Reply reply, StoredObject written) {
    if (!written.versionId().equals(Version.NULL)) {
      reply.header("x-amz-version-id", written.versionId());
    }
  }

  private static Optional<String> restoration(StoredObject object, Instant now) {
    return object
        .restoration()
        .filter(copy -> !copy.overAt(now))
        .map(
            copy ->
                copy.ongoingAt(now)
                    ? "ongoing-request=\"true\""
                    : "ongoing-request=\"false\", expiry-date=\""
                        + httpDate(copy.expiresAt())
                        + '"');
  }

  /** Only whoever may read the tags learns how many there are. */
  private static void tagCount(S3Request request, S3Reply reply, StoredObject object) {
    if (object.tags().isEmpty()) {
      return;
    }
    String action =
        request.versionId().isPresent() ? "s3:GetObjectVersionTagging" : "s3:GetObjectTagging";
    if (request.access().permits(action, request.bucket().arn(object.key()), request.bucket())) {
      reply.header("x-amz-tagging-count", Integer.toString(object.tags().size()));
    }
  }

  /** What tells this version of the object from another. */
  static void identify(S3Reply reply, StoredObject object) {
    reply
        .header("ETag", object.quotedEtag())
        .header("Last-Modified", httpDate(object.lastModified()));
  }

  /** How it is encrypted. */
  public static void encryption(S3Reply reply, Encryption encryption) {
    reply
        .header("x-amz-server-side-encryption", encryption.algorithm())
        .header("x-amz-server-side-encryption-aws-kms-key-id", encryption.kmsKeyId())
        .header(
            "x-amz-server-side-encryption-bucket-key-enabled",
            encryption.bucketKey() ? Optional.of("true") : Optional.empty());
  }

  /** The checksum of the whole object. */
  static void checksum(S3Reply reply, StoredObject object) {
    reply
        .header(object.checksum().algorithm().header(), object.checksum().value())
        .header("x-amz-checksum-type", object.checksum().type().name());
  }
}
