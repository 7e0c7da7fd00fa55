package dev.postern.contract.upload;

import java.util.List;
import java.util.Optional;

/**
 * A multipart upload under way, as far as S3 knows it.
 *
 * @param id by which its person goes on with it; of no use to anybody else
 * @param size bytes of the whole; empty where nobody has said it to this id
 * @param partSize bytes of every part but the last; 0 where the size isn't known
 * @param parts how many there are to be; 0 where the size isn't known
 * @param checked whether each part must come with its SHA-256
 * @param done the parts that S3 has and that fit, by their numbers
 */
public record UploadState(
    String id,
    String bucket,
    String key,
    Optional<Long> size,
    long partSize,
    int parts,
    boolean checked,
    List<Part> done) {
  /**
   * One part that S3 has.
   *
   * @param number from 1
   * @param sha256 in Base64, where it was sent with it
   */
  public record Part(int number, long size, String etag, Optional<String> sha256) {}
}
