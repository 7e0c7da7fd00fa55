package dev.postern.localaws.s3.multipart;

import dev.postern.localaws.s3.protocol.S3Error;
import dev.postern.localaws.s3.protocol.S3Exception;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.store.MultipartUpload;
import java.util.Optional;

/** Finds the upload that a request names. */
final class Ongoing {
  static final String ID = "uploadId";

  private Ongoing() {}

  static Optional<MultipartUpload> named(S3Request request) {
    return request.bucket().uploads().named(request.key(), request.parameter(ID).orElse(""));
  }

  /**
   * The upload.
   *
   * @throws S3Exception {@code NoSuchUpload}
   */
  static MultipartUpload of(S3Request request) {
    return named(request).orElseThrow(() -> missing(request));
  }

  static S3Exception missing(S3Request request) {
    return new S3Exception(S3Error.NO_SUCH_UPLOAD)
        .with("UploadId", request.parameter(ID).orElse(""));
  }
}
