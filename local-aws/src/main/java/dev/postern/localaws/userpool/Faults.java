package dev.postern.localaws.userpool;

import dev.postern.localaws.server.ServiceFault;

/** The refusals that several operations share, in Cognito's own words where they are known. */
final class Faults {

  private Faults() {}

  static ServiceFault invalidParameter(String message) {
    return ServiceFault.of("InvalidParameterException", message);
  }

  static ServiceFault notAuthorized(String message) {
    return ServiceFault.of("NotAuthorizedException", message);
  }

  static ServiceFault resourceNotFound(String message) {
    return ServiceFault.of("ResourceNotFoundException", message);
  }

  static ServiceFault wrongCredentials() {
    return notAuthorized("Incorrect username or password.");
  }

  static ServiceFault invalidSession() {
    return notAuthorized("Invalid session for the user.");
  }

  static ServiceFault userNotFound() {
    return ServiceFault.of("UserNotFoundException", "User does not exist.");
  }

  static ServiceFault userOrClientNotFound() {
    return ServiceFault.of("UserNotFoundException", "Username/client id combination not found.");
  }

  static ServiceFault expiredCode() {
    return ServiceFault.of(
        "ExpiredCodeException", "Invalid code provided, please request a code again.");
  }

  static ServiceFault limitExceeded() {
    return ServiceFault.of(
        "LimitExceededException", "Attempt limit exceeded, please try after some time.");
  }
}
