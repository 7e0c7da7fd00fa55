package dev.postern.localaws.s3.multipart;

import dev.postern.localaws.s3.protocol.S3Action;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;
import java.io.IOException;

/** Throws away an upload and everything that has arrived of it. */
public final class AbortMultipartUpload implements S3Action {
  @Override
  public S3Reply answer(S3Request request) throws IOException {
    request.bucket().uploads().abort(Ongoing.of(request));
    return S3Reply.noContent();
  }
}
