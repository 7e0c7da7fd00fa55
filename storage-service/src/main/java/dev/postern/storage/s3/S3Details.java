package dev.postern.storage.s3;

import dev.postern.contract.objects.ObjectDetails;
import dev.postern.contract.objects.ObjectDetails.Checksum;
import dev.postern.contract.objects.ObjectDetails.Encryption;
import dev.postern.contract.objects.ObjectDetails.Restore;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** Reads S3's answer to a HEAD. */
final class S3Details {
  private static final String ORDINARY_CLASS = "STANDARD";
  private static final String ORDINARY_TYPE = "binary/octet-stream";

  /** {@code x-amz-restore}, "HeadObject" in the S3 API reference. */
  private static final Pattern RESTORE =
      Pattern.compile("ongoing-request=\"(true|false)\"(?:,\\s*expiry-date=\"([^\"]+)\")?");

  private S3Details() {}

  static ObjectDetails of(String key, HeadObjectResponse head) {
    return new ObjectDetails(
        key,
        head.contentLength(),
        head.lastModified(),
        S3ObjectStore.unquoted(head.eTag()),
        Optional.ofNullable(head.contentType()).orElse(ORDINARY_TYPE),
        Optional.ofNullable(head.cacheControl()),
        Optional.ofNullable(head.contentDisposition()),
        Optional.ofNullable(head.contentEncoding()),
        Optional.ofNullable(head.contentLanguage()),
        metadata(head),
        Optional.ofNullable(head.storageClassAsString()).orElse(ORDINARY_CLASS),
        encryption(head),
        checksum(head),
        Optional.ofNullable(head.versionId()),
        Optional.ofNullable(head.restore()).flatMap(S3Details::restore),
        Optional.ofNullable(head.tagCount()));
  }

  private static Map<String, String> metadata(HeadObjectResponse head) {
    return head.metadata().entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                Map.Entry::getKey, entry -> EncodedWords.decode(entry.getValue())));
  }

  static Optional<Encryption> encryption(HeadObjectResponse head) {
    return Optional.ofNullable(head.serverSideEncryptionAsString())
        .map(algorithm -> new Encryption(algorithm, Optional.ofNullable(head.ssekmsKeyId())));
  }

  static Optional<Checksum> checksum(HeadObjectResponse head) {
    Map<String, @Nullable String> known = new LinkedHashMap<>();
    known.put("CRC64NVME", head.checksumCRC64NVME());
    known.put("SHA256", head.checksumSHA256());
    known.put("SHA1", head.checksumSHA1());
    known.put("CRC32C", head.checksumCRC32C());
    known.put("CRC32", head.checksumCRC32());
    for (Map.Entry<String, @Nullable String> checksum : known.entrySet()) {
      String value = checksum.getValue();
      if (value != null) {
        String type = head.checksumTypeAsString();
        String usual = value.contains("-") ? "COMPOSITE" : "FULL_OBJECT";
        return Optional.of(new Checksum(checksum.getKey(), value, type == null ? usual : type));
      }
    }
    return Optional.empty();
  }

  private static Optional<Restore> restore(String header) {
    Matcher told = RESTORE.matcher(header);
    if (!told.find()) {
      return Optional.empty();
    }
    @Nullable String expiry = told.group(2);
    return Optional.of(
        new Restore(
            "true".equals(told.group(1)), expiry == null ? Optional.empty() : instant(expiry)));
  }

  static Optional<Instant> instant(String httpDate) {
    try {
      return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(httpDate)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
