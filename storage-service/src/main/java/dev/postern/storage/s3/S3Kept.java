package dev.postern.storage.s3;

import dev.postern.contract.objects.ChangeDetails.Changes;
import dev.postern.contract.objects.ObjectDetails.Checksum;
import dev.postern.contract.objects.ObjectDetails.Encryption;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;

/**
 * What S3 keeps about an object besides its bytes and tags, to be given to a copy of it. All of it
 * has to be said again: a multipart upload takes over nothing, and a copy in one call neither
 * storage class, encryption, redirect nor lock, nor anything at all where its metadata is replaced.
 *
 * @param metadata as S3 takes it, in ASCII
 * @param storageClass null for the ordinary one
 */
record S3Kept(
    @Nullable String contentType,
    @Nullable String cacheControl,
    @Nullable String contentDisposition,
    @Nullable String contentEncoding,
    @Nullable String contentLanguage,
    @Nullable Instant expires,
    @Nullable String redirect,
    Map<String, String> metadata,
    @Nullable String storageClass,
    Optional<Encryption> encryption,
    @Nullable Boolean bucketKey,
    Optional<Checksum> checksum,
    Lock lock) {

  /** Keeps a version from being deleted ("Locking objects with Object Lock" in the user guide). */
  record Lock(@Nullable String mode, @Nullable Instant until, @Nullable String legalHold) {}

  static S3Kept of(HeadObjectResponse head) {
    return new S3Kept(
        head.contentType(),
        head.cacheControl(),
        head.contentDisposition(),
        head.contentEncoding(),
        head.contentLanguage(),
        Optional.ofNullable(head.expiresString()).flatMap(S3Details::instant).orElse(null),
        head.websiteRedirectLocation(),
        head.metadata(),
        head.storageClassAsString(),
        S3Details.encryption(head),
        head.bucketKeyEnabled(),
        S3Details.checksum(head),
        new Lock(
            head.objectLockModeAsString(),
            head.objectLockRetainUntilDate(),
            head.objectLockLegalHoldStatusAsString()));
  }

  /** Whether all of it is the same that a person can see and change. */
  boolean tellsSame(S3Kept other) {
    return describesSame(other)
        && Objects.equals(storageClass, other.storageClass)
        && encryption.equals(other.encryption);
  }

  /** Whether all of it is the same that any copy takes over. */
  boolean describesSame(S3Kept other) {
    return Objects.equals(contentType, other.contentType)
        && Objects.equals(cacheControl, other.cacheControl)
        && Objects.equals(contentDisposition, other.contentDisposition)
        && Objects.equals(contentEncoding, other.contentEncoding)
        && Objects.equals(contentLanguage, other.contentLanguage)
        && metadata.equals(other.metadata);
  }

  /** The same but for what is to be otherwise. */
  S3Kept with(Changes changes) {
    return new S3Kept(
        changed(changes.contentType(), contentType),
        changed(changes.cacheControl(), cacheControl),
        changed(changes.contentDisposition(), contentDisposition),
        contentEncoding,
        changed(changes.contentLanguage(), contentLanguage),
        expires,
        redirect,
        changes.metadata().map(S3Kept::inAscii).orElse(metadata),
        changes.storageClass().orElse(storageClass),
        changes.encryption().or(() -> encryption),
        changes.encryption().isPresent() ? null : bucketKey,
        checksum,
        lock);
  }

  /** As another bucket encrypts what nothing is said about. */
  S3Kept elsewhere() {
    return new S3Kept(
        contentType,
        cacheControl,
        contentDisposition,
        contentEncoding,
        contentLanguage,
        expires,
        redirect,
        metadata,
        storageClass,
        Optional.empty(),
        null,
        checksum,
        new Lock(null, null, null));
  }

  /**
   * Says it in a copy of one call.
   *
   * @param metadataToo whether it is not what the source has
   */
  void sayIn(CopyObjectRequest.Builder request, boolean metadataToo) {
    if (metadataToo) {
      request
          .metadataDirective(MetadataDirective.REPLACE)
          .contentType(contentType)
          .cacheControl(cacheControl)
          .contentDisposition(contentDisposition)
          .contentEncoding(contentEncoding)
          .contentLanguage(contentLanguage)
          .expires(expires)
          .metadata(metadata);
    }
    request
        .websiteRedirectLocation(redirect)
        .storageClass(storageClass)
        .serverSideEncryption(encryption.map(Encryption::algorithm).orElse(null))
        .ssekmsKeyId(encryption.flatMap(Encryption::keyId).orElse(null))
        .bucketKeyEnabled(bucketKey)
        .checksumAlgorithm(checksum.map(Checksum::algorithm).orElse(null))
        .objectLockMode(lock.mode())
        .objectLockRetainUntilDate(lock.until())
        .objectLockLegalHoldStatus(lock.legalHold());
  }

  /** Says it at the beginning of a copy by parts. */
  void sayIn(CreateMultipartUploadRequest.Builder request) {
    request
        .contentType(contentType)
        .cacheControl(cacheControl)
        .contentDisposition(contentDisposition)
        .contentEncoding(contentEncoding)
        .contentLanguage(contentLanguage)
        .expires(expires)
        .websiteRedirectLocation(redirect)
        .metadata(metadata)
        .storageClass(storageClass)
        .serverSideEncryption(encryption.map(Encryption::algorithm).orElse(null))
        .ssekmsKeyId(encryption.flatMap(Encryption::keyId).orElse(null))
        .bucketKeyEnabled(bucketKey)
        .checksumAlgorithm(checksum.map(Checksum::algorithm).orElse(null))
        .checksumType(checksum.map(Checksum::algorithm).map(this::typeOfParts).orElse(null))
        .objectLockMode(lock.mode())
        .objectLockRetainUntilDate(lock.until())
        .objectLockLegalHoldStatus(lock.legalHold());
  }

  /** Digests can't be put together to one of the whole ("Checking object integrity"). */
  private String typeOfParts(String algorithm) {
    return algorithm.startsWith("SHA") ? "COMPOSITE" : "FULL_OBJECT";
  }

  private static @Nullable String changed(Optional<String> change, @Nullable String kept) {
    return change.isEmpty() ? kept : change.filter(text -> !text.isEmpty()).orElse(null);
  }

  private static Map<String, String> inAscii(Map<String, String> metadata) {
    return metadata.entrySet().stream()
        .collect(
            Collectors.toMap(Map.Entry::getKey, entry -> EncodedWords.encode(entry.getValue())));
  }
}
