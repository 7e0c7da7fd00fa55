package dev.postern.localaws.s3.object;

import dev.postern.localaws.s3.checksum.ChecksumAlgorithm;
import dev.postern.localaws.s3.protocol.S3Action;
import dev.postern.localaws.s3.protocol.S3Error;
import dev.postern.localaws.s3.protocol.S3Exception;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.protocol.S3Xml;
import dev.postern.localaws.s3.store.Buckets;
import dev.postern.localaws.s3.store.ObjectProperties;
import dev.postern.localaws.s3.store.StagedFile;
import dev.postern.localaws.s3.store.StoredObject;
import dev.postern.localaws.xml.XmlWriter;
import java.io.IOException;
import java.nio.channels.Channels;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Copies an object or a version of it, inside its bucket or to another one. */
public final class CopyObject implements S3Action {
  private static final String REPLACE = "REPLACE";

  private final Buckets buckets;
  private final InstantSource clock;

  /** Copies among these buckets. */
  public CopyObject(Buckets buckets, InstantSource clock) {
    this.buckets = buckets;
    this.clock = clock;
  }

  @Override
  public S3Reply answer(S3Request request) throws IOException {
    boolean replaceMetadata = replaces(request, "metadata");
    boolean replaceTags = replaces(request, "tagging");
    ObjectProperties given = ObjectHeaders.read(request, request.bucket());
    try (OpenSource source = OpenSource.of(request, buckets, clock.instant())) {
      checkChange(request, source, replaceMetadata);
      StoredObject object = source.object();
      if (object.size() > OpenSource.LARGEST) {
        throw OpenSource.tooLarge();
      }
      ObjectProperties properties =
          new ObjectProperties(
              given.storageClass(),
              replaceMetadata ? given.headers() : object.properties().headers(),
              replaceMetadata ? given.metadata() : object.properties().metadata(),
              given.encryption(),
              replaceTags ? given.tags() : copiedTags(request, source));
      try (StagedFile staged =
          buckets
              .staging()
              .stage(Channels.newInputStream(source.bytes()), algorithm(request, object))) {
        StoredObject copy =
            request
                .bucket()
                .put(
                    request.key(),
                    staged,
                    WriteConditions.of(request),
                    WholeObject.of(request.key(), staged, properties, clock.instant()));
        S3Reply reply = reply(copy);
        source.describe(reply);
        return reply;
      }
    }
  }

  private static S3Reply reply(StoredObject copy) {
    XmlWriter xml =
        S3Xml.open("CopyObjectResult")
            .element("LastModified", S3Xml.time(copy.lastModified()))
            .element("ETag", copy.quotedEtag())
            .element(copy.checksum().algorithm().element(), copy.checksum().value())
            .element("ChecksumType", copy.checksum().type().name());
    S3Reply reply = S3Reply.xml(xml.close("CopyObjectResult"));
    ObjectReply.newVersion(reply, copy);
    ObjectReply.encryption(reply, copy.properties().encryption());
    return reply;
  }

  private static boolean replaces(S3Request request, String what) {
    String header = "x-amz-" + what + "-directive";
    String directive = request.header(header).orElse("COPY");
    if (!directive.equals("COPY") && !directive.equals(REPLACE)) {
      throw S3Exception.invalidArgument("Unknown " + what + " directive.", header, directive);
    }
    return directive.equals(REPLACE);
  }

  /** Tags go along only for whoever may read them there and write them here. */
  private static Map<String, String> copiedTags(S3Request request, OpenSource source) {
    Map<String, String> tags = source.object().tags();
    if (!tags.isEmpty()) {
      Optional<String> version = source.named().versionId();
      Found.require(
          request.access(),
          version.isPresent() ? "s3:GetObjectVersionTagging" : "s3:GetObjectTagging",
          source.bucket(),
          source.named().key(),
          version);
      request
          .access()
          .require(
              "s3:PutObjectTagging",
              request.bucket().arn(request.key()),
              Optional.of(request.bucket()));
    }
    return tags;
  }

  private static void checkChange(S3Request request, OpenSource source, boolean replace) {
    boolean changes =
        replace
            || source.named().versionId().isPresent()
            || request.header("x-amz-storage-class").isPresent()
            || request.header("x-amz-server-side-encryption").isPresent();
    if (!changes
        && source.bucket().name().equals(request.bucketName())
        && source.named().key().equals(request.key())) {
      throw new S3Exception(
          S3Error.INVALID_REQUEST,
          "This copy request is illegal because it is trying to copy an object to itself without"
              + " changing the object's metadata, storage class, website redirect location or"
              + " encryption attributes.");
    }
  }

  private static ChecksumAlgorithm algorithm(S3Request request, StoredObject source) {
    return request
        .header("x-amz-checksum-algorithm")
        .map(
            name ->
                ChecksumAlgorithm.named(name)
                    .orElseThrow(
                        () ->
                            new S3Exception(
                                S3Error.INVALID_REQUEST,
                                "Checksum algorithm provided is unsupported.")))
        .orElse(source.checksum().algorithm());
  }
}
