package dev.postern.localaws.iam;

/** Why a request gets no answer, in the code and words that AWS uses for it. */
public class Refusal extends RuntimeException {
  private final int status;
  private final String code;
  private final String message;

  /**
   * @param status the HTTP status
   * @param code AWS's error code, such as {@code NoSuchEntity}
   * @param message what AWS tells the caller
   */
  public Refusal(int status, String code, String message) {
    super(code + ": " + message);
    this.status = status;
    this.code = code;
    this.message = message;
  }

  /** The HTTP status. */
  public final int status() {
    return status;
  }

  /** AWS's error code. */
  public final String awsCode() {
    return code;
  }

  /** What AWS tells the caller. */
  public final String awsMessage() {
    return message;
  }
}
