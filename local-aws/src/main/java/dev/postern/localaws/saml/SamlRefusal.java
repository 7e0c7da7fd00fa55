package dev.postern.localaws.saml;

/** Why a SAML document is not accepted. */
public final class SamlRefusal extends RuntimeException {

  private final boolean expired;
  private final String text;

  private SamlRefusal(boolean expired, String text) {
    super(text);
    this.expired = expired;
    this.text = text;
  }

  static SamlRefusal invalid(String text) {
    return new SamlRefusal(false, text);
  }

  static SamlRefusal expired(String text) {
    return new SamlRefusal(true, text);
  }

  /** Whether it was good once. */
  public boolean isExpired() {
    return expired;
  }

  /** A sentence for the caller. */
  public String text() {
    return text;
  }
}
