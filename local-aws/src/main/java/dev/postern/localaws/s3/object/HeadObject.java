package dev.postern.localaws.s3.object;

import dev.postern.localaws.s3.protocol.S3Action;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.store.StoredObject;
import java.util.Optional;

/** Describes an object without its bytes. */
public final class HeadObject implements S3Action {
  private static final int OK = 200;
  private static final int PARTIAL = 206;

  @Override
  public S3Reply answer(S3Request request) {
    StoredObject object =
        request
            .bucket()
            .object(request.key())
            .orElseThrow(() -> Missing.key(request, request.bucket(), request.key()));
    ReadConditions.ofRead().check(request, object);
    Optional<ByteRange> range = GetObject.range(request, object);
    S3Reply reply = S3Reply.empty(range.isPresent() ? PARTIAL : OK);
    ObjectReply.describe(reply, object);
    reply
        .header("Content-Length", Long.toString(range.map(ByteRange::length).orElse(object.size())))
        .header("Content-Range", range.map(part -> part.contentRange(object.size())));
    if (range.map(part -> part.length() == object.size()).orElse(true)) {
      GetObject.checksumIfAsked(request, reply, object);
    }
    GetObject.override(request, reply);
    return reply;
  }
}
