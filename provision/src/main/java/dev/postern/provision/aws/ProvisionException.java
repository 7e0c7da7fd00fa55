package dev.postern.provision.aws;

/**
 * Why provisioning stopped, as one sentence or two for the person at the terminal: what was being
 * done, AWS's error code and what to do about it. What AWS itself said stands there only where
 * nothing else tells what it refused.
 */
public final class ProvisionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Something that AWS didn't refuse but Postern does. */
  public ProvisionException(String message) {
    super(message);
  }

  /** Something that AWS refused, or that kept AWS from being asked. */
  public ProvisionException(String message, Throwable cause) {
    super(message, cause);
  }
}
