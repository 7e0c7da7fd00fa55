package dev.postern.storage.listing;

/** What S3 sent is no listing, or not the whole of one. */
public final class MalformedListingException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedListingException(String message) {
    super(message);
  }
}
