package dev.postern.storage.listing;

/** Is told of what a page holds, in S3's order. */
public interface Entries {
  /** Keys that the delimiter folded into one. */
  void prefix(Utf8 prefix);

  /**
   * One object.
   *
   * @param size bytes
   * @param lastModified as {@link java.time.Instant#toString} writes it
   * @param etag without quotation marks; empty where there is none
   */
  void object(Utf8 key, long size, Utf8 lastModified, Utf8 etag, Utf8 storageClass);
}
