package dev.postern.localaws.userpool.webauthn;

import com.webauthn4j.data.client.Origin;

/**
 * Whom passkeys are made for.
 *
 * @param id the domain they are bound to
 * @param requiresVerification whether the device has to verify its user, by a PIN or a finger
 */
public record RelyingParty(String id, boolean requiresVerification) {

  /** Whether pages of that origin may use the passkeys: the domain's and those below it. */
  boolean allows(Origin origin) {
    var host = origin.getHost();
    if (host == null) {
      return false;
    }
    return switch (String.valueOf(origin.getScheme())) {
      case "https" -> host.equals(id) || host.endsWith("." + id);
      case "http" -> id.equals("localhost") && host.equals(id);
      default -> false;
    };
  }
}
