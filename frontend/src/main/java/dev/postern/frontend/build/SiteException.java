package dev.postern.frontend.build;

/** Why the site can't be built; the message names the file and what is wrong with it. */
final class SiteException extends RuntimeException {
  SiteException(String message) {
    super(message);
  }

  SiteException(String message, Throwable cause) {
    super(message, cause);
  }
}
