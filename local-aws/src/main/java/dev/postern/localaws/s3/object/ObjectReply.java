package dev.postern.localaws.s3.object;

import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.store.Encryption;
import dev.postern.localaws.s3.store.StoredObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** What replies tell about an object in their headers. */
final class ObjectReply {
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private ObjectReply() {}

  static String httpDate(Instant instant) {
    return HTTP_DATE.format(instant);
  }

  /** Everything that the object was put with. */
  static void describe(S3Reply reply, StoredObject object) {
    identify(reply, object);
    reply.header("Accept-Ranges", "bytes");
    object.headers().forEach(reply::header);
    object.metadata().forEach((name, value) -> reply.header(ObjectHeaders.METADATA + name, value));
    if (!object.storageClass().equals(ObjectHeaders.USUAL_CLASS)) {
      reply.header("x-amz-storage-class", object.storageClass());
    }
    encryption(reply, object.encryption());
  }

  /** What tells this version of the object from another. */
  static void identify(S3Reply reply, StoredObject object) {
    reply
        .header("ETag", object.quotedEtag())
        .header("Last-Modified", httpDate(object.lastModified()));
  }

  static void encryption(S3Reply reply, Encryption encryption) {
    reply
        .header("x-amz-server-side-encryption", encryption.algorithm())
        .header("x-amz-server-side-encryption-aws-kms-key-id", encryption.kmsKeyId())
        .header(
            "x-amz-server-side-encryption-bucket-key-enabled",
            encryption.bucketKey() ? Optional.of("true") : Optional.empty());
  }

  static void checksum(S3Reply reply, StoredObject object) {
    reply
        .header(object.checksumAlgorithm().header(), object.checksum())
        .header("x-amz-checksum-type", "FULL_OBJECT");
  }
}
