package dev.postern.localaws.s3.object;

import dev.postern.localaws.s3.checksum.ChecksumAlgorithm;
import dev.postern.localaws.s3.protocol.S3Action;
import dev.postern.localaws.s3.protocol.S3Error;
import dev.postern.localaws.s3.protocol.S3Exception;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.protocol.S3Xml;
import dev.postern.localaws.s3.store.Bucket;
import dev.postern.localaws.s3.store.Buckets;
import dev.postern.localaws.s3.store.StagedFile;
import dev.postern.localaws.s3.store.StoredObject;
import dev.postern.localaws.xml.XmlWriter;
import java.io.IOException;
import java.nio.channels.Channels;
import java.time.InstantSource;
import java.util.Optional;

/** Copies an object, inside its bucket or to another one. */
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
    CopySource source = CopySource.parse(request.header("x-amz-copy-source").orElseThrow());
    Bucket from =
        buckets
            .named(source.bucket())
            .orElseThrow(
                () -> new S3Exception(S3Error.NO_SUCH_BUCKET).with("BucketName", source.bucket()));
    request.access().require("s3:GetObject", from.arn(source.key()), Optional.of(from));
    boolean replace = replaces(request);
    checkChange(request, from, source, replace);
    ObjectHeaders given = ObjectHeaders.of(request, request.bucket());
    Bucket.OpenObject open =
        from.open(source.key()).orElseThrow(() -> Missing.key(request, from, source.key()));
    try (var bytes = open.bytes()) {
      ReadConditions.ofCopySource().check(request, open.object());
      ObjectHeaders headers =
          replace
              ? given
              : new ObjectHeaders(
                  open.object().headers(),
                  open.object().metadata(),
                  given.storageClass(),
                  given.encryption());
      try (StagedFile staged =
          buckets
              .staging()
              .stage(Channels.newInputStream(bytes), algorithm(request, open.object()))) {
        return reply(
            request
                .bucket()
                .put(
                    request.key(),
                    staged,
                    WriteConditions.of(request),
                    file ->
                        Descriptions.of(request.key(), file, staged, headers, clock.instant())));
      }
    }
  }

  private static S3Reply reply(StoredObject copy) {
    XmlWriter xml =
        S3Xml.open("CopyObjectResult")
            .element("LastModified", S3Xml.time(copy.lastModified()))
            .element("ETag", copy.quotedEtag())
            .element(copy.checksumAlgorithm().element(), copy.checksum())
            .element("ChecksumType", "FULL_OBJECT");
    S3Reply reply = S3Reply.xml(xml.close("CopyObjectResult"));
    ObjectReply.encryption(reply, copy.encryption());
    return reply;
  }

  private static boolean replaces(S3Request request) {
    String directive = request.header("x-amz-metadata-directive").orElse("COPY");
    if (!directive.equals("COPY") && !directive.equals(REPLACE)) {
      throw S3Exception.invalidArgument(
          "Unknown metadata directive.", "x-amz-metadata-directive", directive);
    }
    return directive.equals(REPLACE);
  }

  private static void checkChange(
      S3Request request, Bucket from, CopySource source, boolean replace) {
    boolean changes =
        replace
            || request.header("x-amz-storage-class").isPresent()
            || request.header("x-amz-server-side-encryption").isPresent();
    if (!changes
        && from.name().equals(request.bucketName())
        && source.key().equals(request.key())) {
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
        .orElse(source.checksumAlgorithm());
  }
}
