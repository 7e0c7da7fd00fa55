package dev.postern.localaws.s3.protocol;

import dev.postern.localaws.s3.checksum.ChecksumAlgorithm;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The checksums that a request promises for its body: in {@code Content-MD5}, in one {@code
 * x-amz-checksum-…} header, or in a trailer of that name.
 */
public final class ContentChecks {
  private static final int MD5_BYTES = 16;

  private final Optional<String> md5;
  private final Optional<ChecksumAlgorithm> algorithm;
  private final Optional<String> value;

  private ContentChecks(
      Optional<String> md5, Optional<ChecksumAlgorithm> algorithm, Optional<String> value) {
    this.md5 = md5;
    this.algorithm = algorithm;
    this.value = value;
  }

  /**
   * Reads what is promised.
   *
   * @throws S3Exception {@code InvalidDigest} or {@code InvalidRequest} where it can't be kept
   */
  public static ContentChecks of(S3Request request) {
    Optional<String> md5 = request.header("content-md5");
    if (md5.isPresent() && !isBase64Of(md5.get(), MD5_BYTES)) {
      throw new S3Exception(S3Error.INVALID_DIGEST).with("Content-MD5", md5.get());
    }
    List<ChecksumAlgorithm> inHeaders = new ArrayList<>();
    for (ChecksumAlgorithm candidate : ChecksumAlgorithm.values()) {
      request.header(candidate.header()).ifPresent(given -> inHeaders.add(candidate));
    }
    Optional<ChecksumAlgorithm> inTrailer =
        request.header("x-amz-trailer").map(ContentChecks::trailing);
    if (inHeaders.size() + (inTrailer.isPresent() ? 1 : 0) > 1) {
      throw new S3Exception(
          S3Error.INVALID_REQUEST,
          "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
    }
    checkAnnounced(request, inHeaders, inTrailer);
    if (inHeaders.isEmpty()) {
      return new ContentChecks(md5, inTrailer, Optional.empty());
    }
    ChecksumAlgorithm algorithm = inHeaders.getFirst();
    String value = request.header(algorithm.header()).orElseThrow();
    checkForm(algorithm, value);
    return new ContentChecks(md5, Optional.of(algorithm), Optional.of(value));
  }

  /** The algorithm by which the body is to be summed up: S3's own choice where none was named. */
  public ChecksumAlgorithm algorithm() {
    return algorithm.orElse(ChecksumAlgorithm.CRC64NVME);
  }

  /** The algorithm that was named. */
  public Optional<ChecksumAlgorithm> named() {
    return algorithm;
  }

  /** Whether anything is promised at all. */
  public boolean any() {
    return md5.isPresent() || algorithm.isPresent();
  }

  /**
   * Compares what was promised with what came.
   *
   * @param trailers the headers that came after the body
   * @throws S3Exception {@code BadDigest}, or {@code MalformedTrailerError} where a trailer that
   *     was announced did not come
   */
  public void verify(byte[] actualMd5, byte[] actualChecksum, Map<String, String> trailers) {
    if (md5.isPresent()
        && !MessageDigest.isEqual(Base64.getDecoder().decode(md5.get()), actualMd5)) {
      throw new S3Exception(S3Error.BAD_DIGEST)
          .with("ExpectedDigest", md5.get())
          .with("CalculatedDigest", Base64.getEncoder().encodeToString(actualMd5));
    }
    if (algorithm.isEmpty()) {
      return;
    }
    ChecksumAlgorithm promised = algorithm.get();
    String expected =
        value
            .or(() -> Optional.ofNullable(trailers.get(promised.header())))
            .orElseThrow(() -> new S3Exception(S3Error.MALFORMED_TRAILER));
    checkForm(promised, expected);
    if (!MessageDigest.isEqual(Base64.getDecoder().decode(expected), actualChecksum)) {
      throw new S3Exception(
          S3Error.BAD_DIGEST,
          "The " + promised.name() + " you specified did not match the calculated checksum.");
    }
  }

  private static ChecksumAlgorithm trailing(String header) {
    return ChecksumAlgorithm.ofHeader(header.strip())
        .orElseThrow(
            () ->
                new S3Exception(
                    S3Error.INVALID_REQUEST,
                    "The value specified in the x-amz-trailer header is not supported"));
  }

  private static void checkAnnounced(
      S3Request request, List<ChecksumAlgorithm> inHeaders, Optional<ChecksumAlgorithm> inTrailer) {
    Optional<String> announced = request.header("x-amz-sdk-checksum-algorithm");
    if (announced.isEmpty()) {
      return;
    }
    ChecksumAlgorithm algorithm =
        ChecksumAlgorithm.named(announced.get())
            .orElseThrow(
                () ->
                    new S3Exception(
                        S3Error.INVALID_REQUEST,
                        "Checksum algorithm provided is unsupported. Please try again with any of"
                            + " the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]"));
    if (!inHeaders.contains(algorithm) && inTrailer.filter(algorithm::equals).isEmpty()) {
      throw new S3Exception(
          S3Error.INVALID_REQUEST,
          "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or"
              + " x-amz-trailer headers were found.");
    }
  }

  private static void checkForm(ChecksumAlgorithm algorithm, String value) {
    if (!isBase64Of(value, algorithm.length())) {
      throw new S3Exception(
          S3Error.INVALID_REQUEST, "Value for " + algorithm.header() + " header is invalid.");
    }
  }

  static boolean isBase64Of(String text, int length) {
    try {
      return Base64.getDecoder().decode(text).length == length;
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }
}
