package dev.postern.localaws.userpool;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.localaws.server.ServiceFault;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Checks that a call comes from somebody who knows the app client's secret, if it has one. */
final class ClientSecrets {

  private ClientSecrets() {}

  /**
   * Checks {@code SECRET_HASH}, the base64 HMAC-SHA256 of user name and client id under the secret.
   */
  static void requireHash(AppClient client, String username, Optional<String> hash) {
    if (client.secret().isEmpty()) {
      if (hash.isPresent()) {
        throw Faults.notAuthorized(
            "Client "
                + client.id()
                + " is not configured with secret but SECRET_HASH was received");
      }
      return;
    }
    var given =
        hash.orElseThrow(
            () ->
                Faults.notAuthorized(
                    "Client "
                        + client.id()
                        + " is configured with secret but SECRET_HASH was not received"));
    var expected = hash(client, username).orElseThrow();
    if (!MessageDigest.isEqual(expected.getBytes(UTF_8), given.getBytes(UTF_8))) {
      throw Faults.notAuthorized("SecretHash does not match for client: " + client.id());
    }
  }

  /** What {@code SECRET_HASH} has to be; nothing where the client has no secret. */
  static Optional<String> hash(AppClient client, String username) {
    return client.secret().map(secret -> hash(secret, username + client.id()));
  }

  /** Checks the secret itself, as GetTokensFromRefreshToken and RevokeToken take it. */
  static void requireSecret(AppClient client, Optional<String> given, String errorCode) {
    if (!isSecret(client, given)) {
      throw ServiceFault.of(errorCode, "Invalid client secret for client: " + client.id());
    }
  }

  /** Whether this is the client's secret; of a client without one, whether nothing is given. */
  static boolean isSecret(AppClient client, Optional<String> given) {
    var expected = client.secret().orElse("");
    return MessageDigest.isEqual(expected.getBytes(UTF_8), given.orElse("").getBytes(UTF_8));
  }

  private static String hash(String secret, String message) {
    try {
      var hmac = Mac.getInstance("HmacSHA256");
      hmac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(hmac.doFinal(message.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
