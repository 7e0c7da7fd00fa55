package dev.postern.localaws.federation;

/** Why a provider's login is not accepted. */
public final class LoginRefusal extends RuntimeException {

  /** What kind of refusal it is, since each AWS service has its own words for it. */
  public enum Reason {
    /** It is not genuine, not well formed or not for us. */
    INVALID,
    /** It was good once. */
    EXPIRED,
    /** It is genuine, but for another audience. */
    OTHER_AUDIENCE,
    /** The provider didn't answer, so nobody knows. */
    UNREACHABLE
  }

  private final Reason reason;
  private final String text;

  /** A refusal with a sentence for the caller. */
  public LoginRefusal(Reason reason, String text) {
    super(text);
    this.reason = reason;
    this.text = text;
  }

  /** A provider that can't be asked, with what went wrong for the log. */
  static LoginRefusal unreachable(String text, Throwable cause) {
    var refusal = new LoginRefusal(Reason.UNREACHABLE, text);
    refusal.initCause(cause);
    return refusal;
  }

  /** What kind of refusal it is. */
  public Reason reason() {
    return reason;
  }

  /** A sentence for the caller. */
  public String text() {
    return text;
  }
}
