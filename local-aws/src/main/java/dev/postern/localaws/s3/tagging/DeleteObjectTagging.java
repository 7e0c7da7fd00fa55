package dev.postern.localaws.s3.tagging;

import dev.postern.localaws.s3.object.Found;
import dev.postern.localaws.s3.object.ObjectReply;
import dev.postern.localaws.s3.protocol.S3Action;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.store.StoredObject;
import java.io.IOException;
import java.util.Map;

/** Takes all tags off an object's version. */
public final class DeleteObjectTagging implements S3Action {
  @Override
  public S3Reply answer(S3Request request) throws IOException {
    StoredObject bare =
        request.bucket().change(() -> Found.object(request), object -> object.withTags(Map.of()));
    S3Reply reply = S3Reply.noContent();
    ObjectReply.version(reply, request.bucket(), bare);
    return reply;
  }
}
