package dev.postern.localaws.s3.object;

import dev.postern.localaws.s3.protocol.S3Error;
import dev.postern.localaws.s3.protocol.S3Exception;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.store.Bucket;
import dev.postern.localaws.s3.store.Buckets;
import dev.postern.localaws.s3.store.DeleteMarker;
import dev.postern.localaws.s3.store.StoredObject;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.Instant;
import java.util.Optional;

/** What a copy is made of: found, allowed, as its conditions want it, readable and open. */
public final class OpenSource implements AutoCloseable {
  /** How many bytes can be copied at once. */
  public static final long LARGEST = 5L * 1024 * 1024 * 1024;

  private final Bucket bucket;
  private final CopySource source;
  private final Bucket.OpenObject open;

  private OpenSource(Bucket bucket, CopySource source, Bucket.OpenObject open) {
    this.bucket = bucket;
    this.source = source;
    this.open = open;
  }

  /**
   * Opens the source that a request names.
   *
   * @throws S3Exception where there is none, the caller may not read it, it is archived, or a
   *     condition on it does not hold
   */
  public static OpenSource of(S3Request request, Buckets buckets, Instant now) throws IOException {
    CopySource source = CopySource.parse(request.header("x-amz-copy-source").orElseThrow());
    Bucket bucket =
        buckets
            .named(source.bucket())
            .orElseThrow(
                () -> new S3Exception(S3Error.NO_SUCH_BUCKET).with("BucketName", source.bucket()));
    Found.require(
        request.access(),
        source.versionId().isPresent() ? "s3:GetObjectVersion" : "s3:GetObject",
        bucket,
        source.key(),
        source.versionId());
    checkNoMarker(bucket, source);
    Bucket.OpenObject open =
        bucket.open(() -> Found.object(request, bucket, source.key(), source.versionId()));
    boolean good = false;
    try {
      ReadConditions.ofCopySource().check(request, open.object());
      Archived.checkCopyable(open.object(), now);
      good = true;
      return new OpenSource(bucket, source, open);
    } finally {
      if (!good) {
        open.bytes().close();
      }
    }
  }

  /** The object. */
  public StoredObject object() {
    return open.object();
  }

  /** Its bytes, which are closed with this. */
  public FileChannel bytes() {
    return open.bytes();
  }

  /** The bucket that it is in. */
  Bucket bucket() {
    return bucket;
  }

  /** How the request names it. */
  CopySource named() {
    return source;
  }

  /** Tells which version was copied, where its bucket was ever told to keep versions. */
  public void describe(S3Reply reply) {
    if (bucket.settings().versioning().isPresent()) {
      reply.header("x-amz-copy-source-version-id", open.object().versionId());
    }
  }

  /** The refusal of a source that has more bytes than can be copied at once. */
  public static S3Exception tooLarge() {
    return new S3Exception(
        S3Error.INVALID_REQUEST,
        "The specified copy source is larger than the maximum allowable size for a copy source: "
            + LARGEST);
  }

  @Override
  public void close() throws IOException {
    open.bytes().close();
  }

  private static void checkNoMarker(Bucket bucket, CopySource source) {
    Optional<DeleteMarker> marker =
        source
            .versionId()
            .flatMap(id -> bucket.version(source.key(), id))
            .filter(DeleteMarker.class::isInstance)
            .map(DeleteMarker.class::cast);
    if (marker.isPresent()) {
      throw new S3Exception(
          S3Error.INVALID_REQUEST,
          "The source of a copy request may not specifically refer to a delete marker by version"
              + " id.");
    }
  }
}
