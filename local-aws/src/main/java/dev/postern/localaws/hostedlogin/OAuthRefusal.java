package dev.postern.localaws.hostedlogin;

/** An error of OAuth (RFC 6749, sections 4.1.2.1 and 5.2), by its code. */
final class OAuthRefusal extends RuntimeException {

  private final String error;

  OAuthRefusal(String error) {
    super(error, null, false, false);
    this.error = error;
  }

  String error() {
    return error;
  }
}
