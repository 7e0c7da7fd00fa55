package dev.postern.auth.cognito;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceNotFoundException;

/** The pool doesn't know the browser any more, which must not keep its owner out. */
final class DeviceRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DeviceRefused(Throwable cause) {
    super("the pool refuses the device", cause);
  }

  /** This, where an exception is about the device that was sent; else what it means by itself. */
  static RuntimeException or(SignInWalk walk, CognitoOperation operation, SdkException thrown) {
    return walk.device().isPresent()
            && thrown instanceof ResourceNotFoundException missing
            && KnownTexts.isAboutDevice(CognitoFailures.textOf(missing))
        ? new DeviceRefused(thrown)
        : CognitoFailures.translate(operation, thrown);
  }
}
