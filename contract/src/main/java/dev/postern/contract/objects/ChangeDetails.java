package dev.postern.contract.objects;

import dev.postern.contract.bus.CallerOperation;
import dev.postern.contract.objects.ObjectDetails.Encryption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Asks for something of what is kept about an object to be changed. S3 changes nothing in place, so
 * that the object is copied onto itself, with all that isn't named as it was, unless somebody
 * writes it at the same time.
 *
 * @param etag what the object must still be, without quotation marks; empty for whatever it is
 */
public record ChangeDetails(String bucket, String key, Optional<String> etag, Changes changes) {
  /** How long that may take: a large object is copied as a whole. */
  public static final Duration PATIENCE = Duration.ofSeconds(45);

  /** Most bytes of UTF-8 in the names and values of metadata together. */
  public static final int MOST_METADATA = 2_048;

  /** Answered by the storage service with what is kept then. */
  public static final CallerOperation<ChangeDetails, ObjectDetails> OPERATION =
      new CallerOperation<>("storage.objects.change", ChangeDetails.class, ObjectDetails.class);

  /**
   * What is to be otherwise; what is empty stays as it is.
   *
   * @param contentType as the other texts: no text at all takes it away
   * @param metadata all of it, values by lower-case names
   */
  public record Changes(
      Optional<String> contentType,
      Optional<String> cacheControl,
      Optional<String> contentDisposition,
      Optional<String> contentLanguage,
      Optional<Map<String, String>> metadata,
      Optional<String> storageClass,
      Optional<Encryption> encryption) {
    /** Nothing is to be otherwise. */
    public static final Changes NONE =
        new Changes(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** Whether what is said about the object changes, and not only how it is kept. */
    public boolean ofMetadata() {
      return contentType.isPresent()
          || cacheControl.isPresent()
          || contentDisposition.isPresent()
          || contentLanguage.isPresent()
          || metadata.isPresent();
    }
  }
}
