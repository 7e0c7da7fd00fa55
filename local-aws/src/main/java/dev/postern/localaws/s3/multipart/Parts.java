package dev.postern.localaws.s3.multipart;

import dev.postern.localaws.s3.protocol.PartNumbers;
import dev.postern.localaws.s3.protocol.S3Exception;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.store.BucketUploads.PartDraft;
import dev.postern.localaws.s3.store.MultipartUpload;
import dev.postern.localaws.s3.store.StagedFile;
import dev.postern.localaws.s3.store.UploadedPart;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;

/** What uploading and copying a part have in common. */
final class Parts {
  private Parts() {}

  /**
   * The number that a request gives the part.
   *
   * @throws S3Exception {@code InvalidArgument}
   */
  static int number(S3Request request) {
    return PartNumbers.parse(request.parameter(PartNumbers.PARAMETER).orElse(""));
  }

  static PartDraft draft(MultipartUpload upload, int number, StagedFile staged, Instant now) {
    return file ->
        new UploadedPart(
            number,
            file,
            staged.size(),
            HexFormat.of().formatHex(staged.md5()),
            now.truncatedTo(ChronoUnit.SECONDS),
            upload
                .algorithm()
                .map(algorithm -> Base64.getEncoder().encodeToString(staged.checksum())));
  }
}
