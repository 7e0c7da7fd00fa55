package dev.postern.localaws.s3.protocol;

import java.io.IOException;

/** One action of S3. Its caller has checked signature, rights and that the bucket is there. */
@FunctionalInterface
public interface S3Action {
  /**
   * Answers a request, on a virtual thread, so it may block.
   *
   * @throws dev.postern.localaws.iam.Refusal where S3 refuses
   * @throws IOException where the client or the disk fails
   */
  S3Reply answer(S3Request request) throws IOException;
}
