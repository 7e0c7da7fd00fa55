package dev.postern.launcher;

import java.net.BindException;

/** Why a command could not start, in a sentence for whoever typed it. */
final class CannotStart extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CannotStart(String message) {
    super(message);
  }

  CannotStart(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * What to tell when servers didn't come up: a port that is taken gets a sentence, anything else
   * stays as it is.
   *
   * @param options how to choose another port
   */
  static RuntimeException ports(String options, RuntimeException thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return new CannotStart(
            "A port is taken by another program (%s). Stop that one, or choose another port with %s."
                .formatted(cause.getMessage(), options),
            thrown);
      }
    }
    return thrown;
  }
}
