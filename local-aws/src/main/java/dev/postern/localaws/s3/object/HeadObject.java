package dev.postern.localaws.s3.object;

import dev.postern.localaws.s3.protocol.S3Action;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.store.StoredObject;
import java.time.InstantSource;

/** Describes an object without its bytes. */
public final class HeadObject implements S3Action {
  private final InstantSource clock;

  /**
   * @param clock tells whether an archived object can be read at the moment
   */
  public HeadObject(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public S3Reply answer(S3Request request) {
    StoredObject object = Found.object(request);
    ReadConditions.ofRead().check(request, object);
    Selection selection = Selection.of(request, object);
    S3Reply reply = S3Reply.empty(selection.status());
    ObjectReply.describe(request, reply, object, clock.instant());
    reply.header("Content-Length", Long.toString(selection.length(object)));
    selection.describe(request, reply, object);
    GetObject.override(request, reply);
    return reply;
  }
}
