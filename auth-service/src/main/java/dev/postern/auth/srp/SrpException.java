package dev.postern.auth.srp;

/** What came as the server's side of SRP can't be trusted or read; the sign-in must stop. */
public final class SrpException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SrpException(String message) {
    super(message);
  }

  SrpException(String message, Throwable cause) {
    super(message, cause);
  }
}
