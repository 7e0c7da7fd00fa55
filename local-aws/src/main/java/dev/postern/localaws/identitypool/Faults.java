package dev.postern.localaws.identitypool;

import dev.postern.localaws.federation.LoginRefusal;
import dev.postern.localaws.server.ServiceFault;

/** The refusals that several operations share, in Cognito's own words where they are known. */
final class Faults {

  private Faults() {}

  static ServiceFault notAuthorized(String message) {
    return ServiceFault.of("NotAuthorizedException", message);
  }

  static ServiceFault invalidParameter(String message) {
    return ServiceFault.of("InvalidParameterException", message);
  }

  static ServiceFault noPool(String id) {
    return ServiceFault.of("ResourceNotFoundException", "IdentityPool '" + id + "' not found.");
  }

  static ServiceFault noIdentity(String id) {
    return ServiceFault.of("ResourceNotFoundException", "Identity '" + id + "' not found.");
  }

  static ServiceFault loginsDoNotMatch() {
    return notAuthorized(
        "Logins don't match. Please include at least one valid login for this identity or identity"
            + " pool.");
  }

  static ServiceFault alreadyLinked() {
    return ServiceFault.of(
        "ResourceConflictException", "Logins are already linked to another account.");
  }

  static ServiceFault tooManyLogins() {
    return ServiceFault.of("LimitExceededException", "An identity has at most 20 linked logins.");
  }

  static ServiceFault forbidden(String id) {
    return notAuthorized("Access to Identity '" + id + "' is forbidden.");
  }

  static ServiceFault noGuests() {
    return notAuthorized("Unauthenticated access is not supported for this identity pool.");
  }

  /** A provider's login that is not accepted. */
  static ServiceFault of(LoginRefusal refusal) {
    return switch (refusal.reason()) {
      case INVALID, EXPIRED -> notAuthorized("Invalid login token. " + refusal.text());
      case OTHER_AUDIENCE -> otherAudience();
      case UNREACHABLE -> ServiceFault.of("ExternalServiceException", refusal.text());
    };
  }

  static ServiceFault otherAudience() {
    return notAuthorized("Invalid login token. Incorrect token audience.");
  }

  static ServiceFault unsupportedProvider() {
    return notAuthorized("Token is not from a supported provider of this identity pool.");
  }

  static ServiceFault invalidConfiguration() {
    return ServiceFault.of(
        "InvalidIdentityPoolConfigurationException",
        "Invalid identity pool configuration. Check assigned IAM roles for this pool.");
  }
}
