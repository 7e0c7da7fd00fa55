package dev.postern.auth.cognito;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.contract.bus.Secret;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The user pool's app client that this service is.
 *
 * @param poolId {@code region_name}
 * @param secret empty for a public client
 */
public record AppClient(String poolId, String id, Optional<Secret> secret) {
  private static final String HMAC = "HmacSHA256";

  /** The pool's name within SRP: what follows the region. */
  String poolName() {
    return poolId.substring(poolId.indexOf('_') + 1);
  }

  /** The region that the pool's id names. */
  String poolRegion() {
    return poolId.substring(0, poolId.indexOf('_'));
  }

  /**
   * {@code SECRET_HASH}: proves that the call comes from this client. Empty for a public one.
   *
   * @param username as typed for the first call, the pool's own name of the user from then on
   */
  Optional<String> secretHash(String username) {
    return secret.map(key -> hash(key, username + id));
  }

  private static String hash(Secret key, String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key.reveal().getBytes(UTF_8), HMAC));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
    }
  }
}
