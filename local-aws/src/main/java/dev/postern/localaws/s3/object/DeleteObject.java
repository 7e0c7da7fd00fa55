package dev.postern.localaws.s3.object;

import dev.postern.localaws.s3.protocol.S3Action;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;
import java.io.IOException;

/** Deletes an object; that there is none is no error. */
public final class DeleteObject implements S3Action {
  @Override
  public S3Reply answer(S3Request request) throws IOException {
    request.bucket().remove(request.key(), WriteConditions.of(request));
    return S3Reply.noContent();
  }
}
