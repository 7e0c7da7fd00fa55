package dev.postern.localaws.s3.object;

import dev.postern.localaws.iam.Principal;
import dev.postern.localaws.s3.protocol.S3Action;
import dev.postern.localaws.s3.protocol.S3Error;
import dev.postern.localaws.s3.protocol.S3Exception;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.store.Bucket.OpenObject;
import dev.postern.localaws.s3.store.StoredObject;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Sends an object's bytes, a range of them, or one of its parts. */
public final class GetObject implements S3Action {
  private static final Map<String, String> OVERRIDES =
      Map.of(
          "response-cache-control", "Cache-Control",
          "response-content-disposition", "Content-Disposition",
          "response-content-encoding", "Content-Encoding",
          "response-content-language", "Content-Language",
          "response-content-type", "Content-Type",
          "response-expires", "Expires");

  private final InstantSource clock;

  /**
   * @param clock tells whether an archived object can be read at the moment
   */
  public GetObject(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public S3Reply answer(S3Request request) throws IOException {
    OpenObject open = request.bucket().open(() -> Found.object(request));
    boolean handedOver = false;
    try {
      S3Reply reply = reply(request, open);
      handedOver = true;
      return reply;
    } finally {
      if (!handedOver) {
        open.bytes().close();
      }
    }
  }

  private S3Reply reply(S3Request request, OpenObject open) {
    Instant now = clock.instant();
    StoredObject object = open.object();
    Archived.checkReadable(object, now);
    ReadConditions.ofRead().check(request, object);
    Selection selection = Selection.of(request, object);
    S3Reply reply =
        S3Reply.file(
            selection.status(),
            new S3Reply.FilePart(open.bytes(), selection.first(), selection.length(object)));
    ObjectReply.describe(request, reply, object, now);
    selection.describe(request, reply, object);
    override(request, reply);
    return reply;
  }

  /** Whoever signs a request may choose headers of the reply. */
  static void override(S3Request request, S3Reply reply) {
    OVERRIDES.forEach(
        (parameter, header) -> {
          Optional<String> value = request.parameter(parameter);
          if (value.isPresent() && request.access().principal() instanceof Principal.Anonymous) {
            throw new S3Exception(
                S3Error.INVALID_REQUEST,
                "Request specific response headers cannot be used for anonymous GET requests.");
          }
          reply.header(header, value);
        });
  }
}
