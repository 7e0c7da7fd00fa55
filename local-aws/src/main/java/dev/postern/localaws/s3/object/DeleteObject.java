package dev.postern.localaws.s3.object;

import dev.postern.localaws.s3.protocol.S3Action;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.store.Bucket;
import dev.postern.localaws.s3.store.DeleteMarker;
import dev.postern.localaws.s3.store.Deletion;
import dev.postern.localaws.s3.store.WriteCondition;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Deletes an object or a version of it; that there is none is no error. */
public final class DeleteObject implements S3Action {
  private final InstantSource clock;

  /**
   * @param clock tells when delete markers are made
   */
  public DeleteObject(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public S3Reply answer(S3Request request) throws IOException {
    Deletion deletion =
        delete(
            request.bucket(),
            request.key(),
            request.versionId(),
            WriteConditions.ofDelete(request),
            clock.instant());
    S3Reply reply = S3Reply.noContent();
    deletion
        .version()
        .filter(DeleteMarker.class::isInstance)
        .ifPresent(marker -> reply.header("x-amz-delete-marker", "true"));
    if (request.bucket().settings().versioning().isPresent()) {
      reply.header(
          "x-amz-version-id",
          request.versionId().or(() -> deletion.version().map(made -> made.versionId())));
    }
    return reply;
  }

  static Deletion delete(
      Bucket bucket, String key, Optional<String> versionId, WriteCondition condition, Instant now)
      throws IOException {
    return versionId.isPresent()
        ? bucket.deleteVersion(key, Found.checked(versionId.get()), condition)
        : bucket.delete(key, now.truncatedTo(ChronoUnit.SECONDS), condition);
  }
}
