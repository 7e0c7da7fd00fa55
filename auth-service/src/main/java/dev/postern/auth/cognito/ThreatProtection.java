package dev.postern.auth.cognito;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserContextDataType;

/**
 * Tells Cognito's threat protection where a request came from, if the installation uses it; the app
 * client must then take such data from a server ({@code EnablePropagateAdditionalUserContextData}).
 */
record ThreatProtection(boolean on) {
  /** What goes with a call; nothing where threat protection is off. */
  @Nullable UserContextDataType contextOf(String address) {
    return on ? UserContextDataType.builder().ipAddress(address).build() : null;
  }
}
