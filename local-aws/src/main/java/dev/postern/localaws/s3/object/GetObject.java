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
import java.util.Map;
import java.util.Optional;

/** Sends an object's bytes, or a range of them. */
public final class GetObject implements S3Action {
  private static final int OK = 200;
  private static final int PARTIAL = 206;
  private static final Map<String, String> OVERRIDES =
      Map.of(
          "response-cache-control", "Cache-Control",
          "response-content-disposition", "Content-Disposition",
          "response-content-encoding", "Content-Encoding",
          "response-content-language", "Content-Language",
          "response-content-type", "Content-Type",
          "response-expires", "Expires");

  @Override
  public S3Reply answer(S3Request request) throws IOException {
    OpenObject open =
        request
            .bucket()
            .open(request.key())
            .orElseThrow(() -> Missing.key(request, request.bucket(), request.key()));
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

  private static S3Reply reply(S3Request request, OpenObject open) {
    StoredObject object = open.object();
    ReadConditions.ofRead().check(request, object);
    Optional<ByteRange> range = range(request, object);
    long first = range.map(ByteRange::first).orElse(0L);
    long length = range.map(ByteRange::length).orElse(object.size());
    S3Reply reply =
        S3Reply.file(
            range.isPresent() ? PARTIAL : OK, new S3Reply.FilePart(open.bytes(), first, length));
    ObjectReply.describe(reply, object);
    reply.header("Content-Range", range.map(part -> part.contentRange(object.size())));
    if (length == object.size()) {
      checksumIfAsked(request, reply, object);
    }
    override(request, reply);
    return reply;
  }

  static Optional<ByteRange> range(S3Request request, StoredObject object) {
    return request
        .header("range")
        .filter(header -> ReadConditions.allowRange(request, object))
        .flatMap(header -> ByteRange.parse(header, object.size()));
  }

  static void checksumIfAsked(S3Request request, S3Reply reply, StoredObject object) {
    if (request.header("x-amz-checksum-mode").filter("ENABLED"::equalsIgnoreCase).isPresent()) {
      ObjectReply.checksum(reply, object);
    }
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
