package dev.postern.localaws.s3.multipart;

import dev.postern.localaws.s3.checksum.ChecksumAlgorithm;
import dev.postern.localaws.s3.checksum.ChecksumType;
import dev.postern.localaws.s3.object.ObjectHeaders;
import dev.postern.localaws.s3.object.ObjectReply;
import dev.postern.localaws.s3.protocol.S3Action;
import dev.postern.localaws.s3.protocol.S3Error;
import dev.postern.localaws.s3.protocol.S3Exception;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.protocol.S3Xml;
import dev.postern.localaws.s3.store.MultipartUpload;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Begins an upload in parts. */
public final class CreateMultipartUpload implements S3Action {
  private static final String ALGORITHM = "x-amz-checksum-algorithm";
  private static final String TYPE = "x-amz-checksum-type";
  private static final int ID_BYTES = 48;

  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param clock tells when uploads begin
   */
  public CreateMultipartUpload(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public S3Reply answer(S3Request request) throws IOException {
    Optional<ChecksumAlgorithm> algorithm = request.header(ALGORITHM).map(this::algorithm);
    Instant now = clock.instant();
    MultipartUpload upload =
        new MultipartUpload(
            request.key(),
            newId(now),
            now.truncatedTo(ChronoUnit.SECONDS),
            request.access().principal().arn(),
            ObjectHeaders.read(request, request.bucket()),
            algorithm,
            type(request, algorithm));
    request.bucket().uploads().begin(upload);
    S3Reply reply =
        S3Reply.xml(
            S3Xml.open("InitiateMultipartUploadResult")
                .element("Bucket", request.bucketName())
                .element("Key", request.key())
                .element("UploadId", upload.uploadId())
                .close("InitiateMultipartUploadResult"));
    if (algorithm.isPresent()) {
      reply.header(ALGORITHM, algorithm.get().name()).header(TYPE, upload.checksumType().name());
    }
    ObjectReply.encryption(reply, upload.properties().encryption());
    return reply;
  }

  private ChecksumAlgorithm algorithm(String name) {
    return ChecksumAlgorithm.named(name)
        .orElseThrow(
            () ->
                new S3Exception(
                    S3Error.INVALID_REQUEST,
                    "Checksum algorithm provided is unsupported. Please try again with any of the"
                        + " valid types: "
                        + Arrays.stream(ChecksumAlgorithm.values())
                            .map(Enum::name)
                            .collect(Collectors.joining(", ", "[", "]"))));
  }

  private static ChecksumType type(S3Request request, Optional<ChecksumAlgorithm> algorithm) {
    Optional<String> named = request.header(TYPE);
    if (named.isEmpty()) {
      return algorithm.map(ChecksumType::usualOf).orElse(ChecksumType.FULL_OBJECT);
    }
    ChecksumType type =
        Arrays.stream(ChecksumType.values())
            .filter(candidate -> candidate.name().equals(named.get()))
            .findFirst()
            .orElseThrow(
                () ->
                    new S3Exception(
                        S3Error.INVALID_REQUEST, "Value for " + TYPE + " header is invalid."));
    if (algorithm.isEmpty()) {
      throw new S3Exception(
          S3Error.INVALID_REQUEST,
          "The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm"
              + " header.");
    }
    if (!type.goesWith(algorithm.get())) {
      throw new S3Exception(
          S3Error.INVALID_REQUEST,
          "The "
              + type
              + " checksum type cannot be used with the "
              + algorithm.get().name().toLowerCase(Locale.ROOT)
              + " checksum algorithm.");
    }
    return type;
  }

  /** Ids of later uploads are greater, so that listings have them in the order of their times. */
  private String newId(Instant now) {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return "%012x".formatted(now.toEpochMilli())
        + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
