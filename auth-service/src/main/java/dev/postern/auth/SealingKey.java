package dev.postern.auth;

import static dev.postern.auth.AuthConfig.expect;

import dev.postern.auth.seal.Seal;
import dev.postern.contract.bus.Secret;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key under which Cognito's tokens are sealed.
 *
 * @param id stands in front of what the key sealed
 * @param base64Key 256 random bits
 */
public record SealingKey(String id, Secret base64Key) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,32}");
  private static final int BYTES = 32;

  /** Checks id and length. */
  public SealingKey {
    expect(
        ID.matcher(id).matches(),
        "sealingKeys: expected an id of 1 to 32 letters, digits, hyphens and underscores");
    expect(
        hasKeyLength(base64Key), "sealingKeys: expected key " + id + " to be 32 bytes in base64");
  }

  /** A seal by the first of the keys; without any, by one that lives as long as this process. */
  static Seal sealOf(List<SealingKey> keys) {
    if (keys.isEmpty()) {
      byte[] random = new byte[BYTES];
      new SecureRandom().nextBytes(random);
      return Seal.of(List.of(key("process", random)));
    }
    return Seal.of(keysOf(keys));
  }

  /** The keys as a seal takes them. */
  static List<Seal.Key> keysOf(List<SealingKey> keys) {
    return keys.stream()
        .map(key -> key(key.id(), Base64.getDecoder().decode(key.base64Key().reveal())))
        .toList();
  }

  /**
   * Reads {@code id:key}, as it stands in configurations and files.
   *
   * @throws IllegalArgumentException where it is no such thing; the text isn't told
   */
  public static SealingKey parse(Secret text) {
    int colon = text.reveal().indexOf(':');
    expect(colon > 0, "sealingKeys: expected id:key");
    return new SealingKey(
        text.reveal().substring(0, colon), new Secret(text.reveal().substring(colon + 1)));
  }

  private static Seal.Key key(String id, byte[] bytes) {
    return new Seal.Key(id, new SecretKeySpec(bytes, "AES"));
  }

  private static boolean hasKeyLength(Secret base64Key) {
    try {
      return Base64.getDecoder().decode(base64Key.reveal()).length == BYTES;
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }
}
