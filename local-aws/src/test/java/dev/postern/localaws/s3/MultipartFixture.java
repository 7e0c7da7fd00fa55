package dev.postern.localaws.s3;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** Uploads in parts to the key {@code k}. */
abstract class MultipartFixture extends S3Fixture {
  /** As small as a part may be that is not the last, in bytes. */
  static final int LARGE = 5 * 1024 * 1024;

  final String begin() {
    return begin("k");
  }

  final String begin(String key) {
    return s3.createMultipartUpload(b -> b.bucket(BUCKET).key(key)).uploadId();
  }

  final CompletedPart upload(String id, int number, byte[] content) {
    UploadPartResponse part =
        s3.uploadPart(
            b -> b.bucket(BUCKET).key("k").uploadId(id).partNumber(number),
            RequestBody.fromBytes(content));
    return CompletedPart.builder()
        .partNumber(number)
        .eTag(part.eTag())
        .checksumCRC32(part.checksumCRC32())
        .build();
  }

  final CompleteMultipartUploadResponse complete(String id, CompletedPart... parts) {
    return s3.completeMultipartUpload(
        b -> b.bucket(BUCKET).key("k").uploadId(id).multipartUpload(m -> m.parts(parts)));
  }

  final ListPartsResponse parts(String id) {
    return s3.listParts(b -> b.bucket(BUCKET).key("k").uploadId(id));
  }

  static byte[] large(char letter) {
    return bytes(letter, LARGE);
  }

  static byte[] bytes(char letter, int count) {
    byte[] bytes = new byte[count];
    Arrays.fill(bytes, (byte) letter);
    return bytes;
  }

  static String md5OfMd5s(byte[]... parts) throws NoSuchAlgorithmException {
    MessageDigest whole = MessageDigest.getInstance("MD5");
    for (byte[] part : parts) {
      whole.update(MessageDigest.getInstance("MD5").digest(part));
    }
    return HexFormat.of().formatHex(whole.digest());
  }
}
