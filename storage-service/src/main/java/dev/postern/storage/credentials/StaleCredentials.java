package dev.postern.storage.credentials;

/** Thrown by whatever calls AWS when AWS no longer takes the credentials it was given. */
public final class StaleCredentials extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The cause is what AWS answered. */
  public StaleCredentials(Throwable cause) {
    super("AWS no longer takes these credentials", cause);
  }
}
