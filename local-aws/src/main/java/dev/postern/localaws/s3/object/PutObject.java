package dev.postern.localaws.s3.object;

import dev.postern.localaws.s3.protocol.ContentChecks;
import dev.postern.localaws.s3.protocol.ContentLength;
import dev.postern.localaws.s3.protocol.S3Action;
import dev.postern.localaws.s3.protocol.S3Exception;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.store.Bucket;
import dev.postern.localaws.s3.store.Buckets;
import dev.postern.localaws.s3.store.ObjectProperties;
import dev.postern.localaws.s3.store.StagedFile;
import dev.postern.localaws.s3.store.StoredObject;
import dev.postern.localaws.s3.store.WriteCondition;
import java.io.IOException;
import java.time.InstantSource;

/** Stores an object: its bytes go to disk as they come, and become the object once proven. */
public final class PutObject implements S3Action {
  private final Buckets buckets;
  private final InstantSource clock;

  /** Stages bytes where these buckets do. */
  public PutObject(Buckets buckets, InstantSource clock) {
    this.buckets = buckets;
    this.clock = clock;
  }

  @Override
  public S3Reply answer(S3Request request) throws IOException {
    if (request.parameter("partNumber").isPresent()) {
      throw S3Exception.invalidArgument(
          "This operation does not accept partNumber without uploadId",
          "partNumber",
          request.parameter("partNumber").orElse(""));
    }
    ContentLength.check(request);
    Bucket bucket = request.bucket();
    ObjectProperties properties = ObjectHeaders.read(request, bucket);
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
              WholeObject.of(request.key(), staged, properties, clock.instant()));
      S3Reply reply = S3Reply.ok().header("ETag", object.quotedEtag());
      ObjectReply.newVersion(reply, object);
      ObjectReply.checksum(reply, object);
      ObjectReply.encryption(reply, object.properties().encryption());
      return reply;
    }
  }
}
