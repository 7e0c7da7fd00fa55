package dev.postern.localaws.s3.object;

import dev.postern.localaws.s3.protocol.ContentChecks;
import dev.postern.localaws.s3.protocol.S3Action;
import dev.postern.localaws.s3.protocol.S3Error;
import dev.postern.localaws.s3.protocol.S3Exception;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.store.Bucket;
import dev.postern.localaws.s3.store.Buckets;
import dev.postern.localaws.s3.store.StagedFile;
import dev.postern.localaws.s3.store.StoredObject;
import dev.postern.localaws.s3.store.WriteCondition;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;

/** Stores an object: its bytes go to disk as they come, and become the object once proven. */
public final class PutObject implements S3Action {
  private static final long LARGEST = 5L * 1024 * 1024 * 1024;

  private final Buckets buckets;
  private final InstantSource clock;

  /** Stages bytes where these buckets do. */
  public PutObject(Buckets buckets, InstantSource clock) {
    this.buckets = buckets;
    this.clock = clock;
  }

  @Override
  public S3Reply answer(S3Request request) throws IOException {
    checkLength(request);
    Bucket bucket = request.bucket();
    ObjectHeaders headers = ObjectHeaders.of(request, bucket);
    ContentChecks checks = ContentChecks.of(request);
    WriteCondition condition = WriteConditions.of(request);
    condition.check(bucket.object(request.key()));
    try (StagedFile staged =
        buckets.staging().stage(request.payload().bytes(), checks.algorithm())) {
      checks.verify(staged.md5(), staged.checksum(), request.payload().trailers());
      StoredObject object =
          bucket.put(
              request.key(),
              staged,
              condition,
              file -> Descriptions.of(request.key(), file, staged, headers, clock.instant()));
      S3Reply reply = S3Reply.ok().header("ETag", object.quotedEtag());
      ObjectReply.checksum(reply, object);
      ObjectReply.encryption(reply, object.encryption());
      return reply;
    }
  }

  private static void checkLength(S3Request request) {
    Optional<String> length =
        request.header("x-amz-decoded-content-length").or(() -> request.header("content-length"));
    if (length.isEmpty()) {
      throw request.header("transfer-encoding").isPresent()
          ? S3Exception.notImplemented("Transfer-Encoding")
          : new S3Exception(S3Error.MISSING_LENGTH);
    }
    if (!length.get().matches("\\d{1,18}") || Long.parseLong(length.get()) > LARGEST) {
      throw new S3Exception(S3Error.ENTITY_TOO_LARGE)
          .with("ProposedSize", length.get())
          .with("MaxSizeAllowed", Long.toString(LARGEST));
    }
  }
}
