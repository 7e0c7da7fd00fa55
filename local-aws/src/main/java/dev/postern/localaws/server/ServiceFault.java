package dev.postern.localaws.server;

/** The answer of an AWS service that refuses: its error code and what it says about it. */
public final class ServiceFault extends RuntimeException {

  private final int status;
  private final String code;

  private ServiceFault(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  /** A refusal as Cognito gives nearly all of them, with HTTP status 400. */
  public static ServiceFault of(String code, String message) {
    return new ServiceFault(400, code, message);
  }

  /** A refusal with another HTTP status. */
  public static ServiceFault of(int status, String code, String message) {
    return new ServiceFault(status, code, message);
  }

  /** The HTTP status, 400 to 599. */
  public int status() {
    return status;
  }

  /** AWS's name for the error, such as {@code NotAuthorizedException}. */
  public String code() {
    return code;
  }

  /** What AWS says about it; unlike {@link #getMessage} never null. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
