package dev.postern.localaws.sts;

import dev.postern.localaws.iam.Refusal;

/** Says why a web identity token is not accepted. */
public final class InvalidIdentityToken extends Refusal {
  /**
   * @param message what AWS tells the caller
   */
  public InvalidIdentityToken(String message) {
    this("InvalidIdentityToken", message);
  }

  private InvalidIdentityToken(String code, String message) {
    super(400, code, message);
  }

  /** A token that was right once. */
  public static InvalidIdentityToken expired(String message) {
    return new InvalidIdentityToken("ExpiredTokenException", message);
  }

  /** A token of which nobody knows, since its provider doesn't answer. */
  public static InvalidIdentityToken unreachable(String message) {
    return new InvalidIdentityToken("IDPCommunicationError", message);
  }
}
