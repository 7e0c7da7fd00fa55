package dev.postern.localaws.userpool.webauthn;

/** Why a browser's answer about a passkey was not accepted. */
public final class PasskeyRefusal extends Exception {

  private final Reason reason;

  PasskeyRefusal(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** What is wrong with the answer. */
  public enum Reason {
    /** It is not what {@code PublicKeyCredential.toJSON()} makes. */
    MALFORMED,
    /** It answers another challenge. */
    CHALLENGE,
    /** It comes from a page that may not use the passkey. */
    ORIGIN,
    /** The passkey is bound to another domain. */
    RELYING_PARTY,
    /** The device can't do what is asked for. */
    UNSUPPORTED,
    /** It proves nothing. */
    UNPROVEN
  }

  /** What is wrong. */
  public Reason reason() {
    return reason;
  }
}
