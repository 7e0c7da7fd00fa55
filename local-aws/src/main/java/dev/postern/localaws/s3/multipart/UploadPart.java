package dev.postern.localaws.s3.multipart;

import dev.postern.localaws.s3.checksum.ChecksumAlgorithm;
import dev.postern.localaws.s3.checksum.ChecksumType;
import dev.postern.localaws.s3.object.ObjectReply;
import dev.postern.localaws.s3.protocol.ContentChecks;
import dev.postern.localaws.s3.protocol.ContentLength;
import dev.postern.localaws.s3.protocol.S3Action;
import dev.postern.localaws.s3.protocol.S3Error;
import dev.postern.localaws.s3.protocol.S3Exception;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.store.Buckets;
import dev.postern.localaws.s3.store.MultipartUpload;
import dev.postern.localaws.s3.store.StagedFile;
import dev.postern.localaws.s3.store.UploadedPart;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** Stores a part of an upload; a later one of the same number takes its place. */
public final class UploadPart implements S3Action {
  private final Buckets buckets;
  private final InstantSource clock;

  /** Stages bytes where these buckets do. */
  public UploadPart(Buckets buckets, InstantSource clock) {
    this.buckets = buckets;
    this.clock = clock;
  }

  @Override
  public S3Reply answer(S3Request request) throws IOException {
    int number = Parts.number(request);
    MultipartUpload upload = Ongoing.of(request);
    ContentLength.check(request);
    ContentChecks checks = ContentChecks.of(request);
    checkAlgorithm(upload, checks.named());
    try (StagedFile staged =
        buckets
            .staging()
            .stage(request.payload().bytes(), checks.named().orElse(upload.effectiveAlgorithm()))) {
      checks.verify(staged.md5(), staged.checksum(), request.payload().trailers());
      UploadedPart part =
          request
              .bucket()
              .uploads()
              .put(upload, staged, Parts.draft(upload, number, staged, clock.instant()));
      S3Reply reply = S3Reply.ok().header("ETag", '"' + part.etag() + '"');
      if (checks.named().or(upload::algorithm).isPresent()) {
        reply.header(
            staged.algorithm().header(), Base64.getEncoder().encodeToString(staged.checksum()));
      }
      ObjectReply.encryption(reply, upload.properties().encryption());
      return reply;
    }
  }

  /**
   * Parts of a checksum of checksums must bring their own, and no part may bring another one than
   * the upload was begun with. Where it was begun with none each may bring any, which is what the
   * SDKs do when nobody tells them otherwise.
   */
  private static void checkAlgorithm(MultipartUpload upload, Optional<ChecksumAlgorithm> named) {
    boolean left = named.isEmpty() && upload.checksumType() == ChecksumType.FULL_OBJECT;
    if (upload.algorithm().isPresent() && !left && !named.equals(upload.algorithm())) {
      throw new S3Exception(
          S3Error.INVALID_REQUEST,
          "Checksum Type mismatch occurred, expected checksum Type: "
              + spelled(upload.algorithm())
              + ", actual checksum Type: "
              + spelled(named));
    }
  }

  private static String spelled(Optional<ChecksumAlgorithm> algorithm) {
    return algorithm.map(named -> named.name().toLowerCase(Locale.ROOT)).orElse("null");
  }
}
