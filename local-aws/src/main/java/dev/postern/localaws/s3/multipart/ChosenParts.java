package dev.postern.localaws.s3.multipart;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.postern.localaws.s3.checksum.ChecksumType;
import dev.postern.localaws.s3.checksum.DigestChecksum;
import dev.postern.localaws.s3.checksum.RunningChecksum;
import dev.postern.localaws.s3.protocol.S3Error;
import dev.postern.localaws.s3.protocol.S3Exception;
import dev.postern.localaws.s3.store.MultipartUpload;
import dev.postern.localaws.s3.store.ObjectChecksum;
import dev.postern.localaws.s3.store.ObjectPart;
import dev.postern.localaws.s3.store.UploadedPart;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parts that an object is put together of: all there, as they were named, large enough. */
record ChosenParts(MultipartUpload upload, List<UploadedPart> parts) {
  private static final long SMALLEST = 5L * 1024 * 1024;

  /**
   * Chooses them.
   *
   * @throws S3Exception {@code InvalidPart}, {@code EntityTooSmall}, or {@code InvalidRequest}
   *     where a part's checksum is missing
   */
  static ChosenParts of(
      MultipartUpload upload, NavigableMap<Integer, UploadedPart> there, List<WantedPart> wanted) {
    List<UploadedPart> parts = new ArrayList<>();
    for (WantedPart part : wanted) {
      parts.add(choose(upload, there, part));
    }
    for (UploadedPart part : parts.subList(0, parts.size() - 1)) {
      if (part.size() < SMALLEST) {
        throw new S3Exception(S3Error.ENTITY_TOO_SMALL)
            .with("ProposedSize", Long.toString(part.size()))
            .with("MinSizeAllowed", Long.toString(SMALLEST))
            .with("PartNumber", Integer.toString(part.number()))
            .with("ETag", part.etag());
      }
    }
    return new ChosenParts(upload, parts);
  }

  long size() {
    return parts.stream().mapToLong(UploadedPart::size).sum();
  }

  /** What is remembered of them once they are one object. */
  List<ObjectPart> remembered() {
    return parts.stream()
        .map(part -> new ObjectPart(part.number(), part.size(), part.checksum()))
        .toList();
  }

  /** The object's entity tag. */
  String etag() {
    return etag(parts.stream().map(UploadedPart::etag).toList());
  }

  /** The MD5 of the parts' MD5s, with the number of parts. */
  static String etag(List<String> etags) {
    RunningChecksum md5 = DigestChecksum.md5();
    for (String etag : etags) {
      byte[] bytes =
          etag.matches("[0-9a-f]{32}") ? HexFormat.of().parseHex(etag) : etag.getBytes(US_ASCII);
      md5.update(bytes, 0, bytes.length);
    }
    return HexFormat.of().formatHex(md5.value()) + "-" + etags.size();
  }

  /**
   * The object's checksum.
   *
   * @param ofAll the checksum of all bytes, where that is the type
   */
  ObjectChecksum checksum(byte[] ofAll) {
    if (upload.checksumType() == ChecksumType.FULL_OBJECT) {
      return ObjectChecksum.ofAll(upload.effectiveAlgorithm(), ofAll);
    }
    RunningChecksum sum = upload.effectiveAlgorithm().start();
    for (UploadedPart part : parts) {
      byte[] bytes = Base64.getDecoder().decode(part.checksum().orElseThrow());
      sum.update(bytes, 0, bytes.length);
    }
    return new ObjectChecksum(
        upload.effectiveAlgorithm(),
        Base64.getEncoder().encodeToString(sum.value()) + "-" + parts.size(),
        ChecksumType.COMPOSITE);
  }

  private static UploadedPart choose(
      MultipartUpload upload, NavigableMap<Integer, UploadedPart> there, WantedPart wanted) {
    @Nullable UploadedPart part = there.get(wanted.number());
    if (part == null || !part.etag().equals(wanted.etag())) {
      throw invalid(upload, wanted);
    }
    Optional<String> checksum =
        Optional.ofNullable(wanted.checksums().get(upload.effectiveAlgorithm()));
    if (checksum.isEmpty()
        && upload.algorithm().isPresent()
        && upload.checksumType() == ChecksumType.COMPOSITE) {
      throw new S3Exception(
          S3Error.INVALID_REQUEST,
          "The upload was created using a "
              + upload.effectiveAlgorithm().name().toLowerCase(Locale.ROOT)
              + " checksum. The complete request must include the checksum for each part. It was"
              + " missing for part "
              + wanted.number()
              + " in the request.");
    }
    if (checksum.isPresent() && part.checksum().isPresent() && !checksum.equals(part.checksum())) {
      throw invalid(upload, wanted);
    }
    return part;
  }

  static S3Exception invalid(MultipartUpload upload, WantedPart wanted) {
    return new S3Exception(S3Error.INVALID_PART)
        .with("UploadId", upload.uploadId())
        .with("PartNumber", Integer.toString(wanted.number()))
        .with("ETag", wanted.etag());
  }
}
