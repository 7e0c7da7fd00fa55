package dev.postern.storage.s3;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.objects.ObjectDetails.Checksum;
import dev.postern.storage.objects.ObjectName;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * Finds out whether S3 did what it was asked for though its answer was lost: a call that is to
 * happen only once is then refused the second time, by what it did itself the first time.
 */
record S3LostAnswers(S3Client s3) {
  private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");

  /** Whether the call was sent more than once before S3 gave the answer that this came of. */
  static boolean mayFollow(Failure failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SdkException answered) {
        return answered.numAttempts() != null && answered.numAttempts() > 1;
      }
    }
    return false;
  }

  /** What is there now, as far as the role may know. */
  Optional<HeadObjectResponse> look(TemporaryCredentials credentials, ObjectName object) {
    HeadObjectRequest request =
        HeadObjectRequest.builder()
            .overrideConfiguration(S3ObjectStore.as(credentials))
            .bucket(object.bucket())
            .key(object.key())
            .checksumMode(ChecksumMode.ENABLED)
            .build();
    try {
      return Optional.of(
          S3Call.of(
              S3Attempt.onObject("s3:GetObject", object.bucket(), object.key()),
              () -> s3.headObject(request)));
    } catch (Failure failure) {
      if (failure.reason() == Reason.NO_SUCH_OBJECT || failure.reason() == Reason.ACCESS_DENIED) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  /** Whether two objects have the same bytes, as far as entity tags and checksums tell. */
  static boolean areSame(HeadObjectResponse one, HeadObjectResponse other) {
    return one.contentLength().equals(other.contentLength())
        && (one.eTag().equals(other.eTag())
            || (S3Details.checksum(one).isPresent()
                && S3Details.checksum(one).equals(S3Details.checksum(other))));
  }

  /** Whether two objects have checksums of all their bytes, of one kind, that differ. */
  static boolean areKnownToDiffer(HeadObjectResponse one, HeadObjectResponse other) {
    Optional<Checksum> known = ofWhole(one);
    return known.isPresent()
        && ofWhole(other)
            .filter(checksum -> checksum.algorithm().equals(known.get().algorithm()))
            .filter(checksum -> !checksum.equals(known.get()))
            .isPresent();
  }

  private static Optional<Checksum> ofWhole(HeadObjectResponse head) {
    return S3Details.checksum(head).filter(checksum -> checksum.type().equals("FULL_OBJECT"));
  }

  /**
   * Whether an object was made of those parts. S3 tells the digest of the parts' digests; where it
   * encrypts with a key of KMS, entity tags are no digests, and their number has to do.
   *
   * @param etags of the parts in their order, quoted or not
   */
  static boolean isMadeOf(HeadObjectResponse head, Collection<String> etags, long size) {
    String etag = S3ObjectStore.unquoted(head.eTag());
    if (head.contentLength() != size || !etag.endsWith("-" + etags.size())) {
      return false;
    }
    return head.ssekmsKeyId() != null || etag.startsWith(digest(etags));
  }

  private static String digest(Collection<String> etags) {
    MessageDigest md5 = md5();
    for (String etag : etags) {
      String bare = S3ObjectStore.unquoted(etag);
      if (!MD5.matcher(bare).matches()) {
        return "none";
      }
      md5.update(HexFormat.of().parseHex(bare));
    }
    return HexFormat.of().formatHex(md5.digest());
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }
}
